package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;

/**
 * How much less a purchase is worth the later it comes.
 *
 * @param rate a unit of time, zero or more: a purchase in unit t is worth (1 + rate)⁻ᵗ
 * @param units how many are looked ahead, 1 or more
 */
public record Discount(double rate, int units) {
  public Discount {
    InvalidInput.notNegative("discount", rate);
    InvalidInput.unless(
        units >= 1, "horizon", "is " + units + " units", "look at least one unit ahead");
  }

  /** From a yearly rate, such as 0.1, and the units in a year, such as 365.25 / 7 weeks. */
  public static Discount yearly(double rate, double unitsPerYear, int units) {
    InvalidInput.notNegative("discount", rate);
    InvalidInput.positive("units in a year", unitsPerYear);
    return new Discount(Math.expm1(Math.log1p(rate) / unitsPerYear), units);
  }

  /**
   * The purchases expected within the horizon, each discounted to now as of the end of its unit;
   * for money, times margin and mean spend.
   */
  public double purchases(PurchaseModel model, History history) {
    double sum = 0;
    double before = 0;
    double factor = 1;
    if (rate == 0) {
      return model.forecast(history, units).mean();
    }
    for (int unit = 1; unit <= units; unit++) {
      double upTo = model.forecast(history, unit).mean();
      factor /= 1 + rate;
      sum += (upTo - before) * factor;
      before = upTo;
    }
    return sum;
  }
}
