package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;

/**
 * The order of a seasonal ARIMA model, written {@code (p,d,q)(P,D,Q)} (Box and Jenkins 1976).
 *
 * @param p past values, 0 to 5
 * @param d differences between neighbours, 0 to 2
 * @param q past errors, 0 to 5
 * @param seasonalP past values of the same season, 0 to 2
 * @param seasonalD differences between seasons, 0 or 1
 * @param seasonalQ past errors of the same season, 0 to 2
 */
public record ArimaOrder(int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ) {
  /** (0,1,1)(0,1,1), which fits much of what grows and has a year. */
  public static final ArimaOrder AIRLINE = new ArimaOrder(0, 1, 1, 0, 1, 1);

  private static final int MOST = 5;
  private static final int MOST_SEASONAL = 2;

  public ArimaOrder {
    check("p", p, MOST);
    check("d", d, MOST_SEASONAL);
    check("q", q, MOST);
    check("P", seasonalP, MOST_SEASONAL);
    check("D", seasonalD, 1);
    check("Q", seasonalQ, MOST_SEASONAL);
  }

  private static void check(String name, int value, int most) {
    InvalidInput.unless(
        value >= 0 && value <= most, "order " + name, "is " + value, "give 0 to " + most);
  }

  /** How many coefficients there are. */
  int coefficients() {
    return p + q + seasonalP + seasonalQ;
  }

  int differences() {
    return d + seasonalD;
  }

  /** How many values differencing takes from the start of a series. */
  int lost(int period) {
    return d + seasonalD * period;
  }

  boolean isSeasonal() {
    return seasonalP + seasonalD + seasonalQ > 0;
  }

  String named(int period) {
    String plain = "ARIMA(" + p + "," + d + "," + q + ")";
    if (!isSeasonal()) {
      return plain;
    }
    return plain + "(" + seasonalP + "," + seasonalD + "," + seasonalQ + ")[" + period + "]";
  }
}
