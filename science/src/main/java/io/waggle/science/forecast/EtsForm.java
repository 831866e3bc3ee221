package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of an exponential smoothing model, written {@code ETS(error,trend,season)}. Additive
 * errors with a multiplicative season are not offered: their variance may be infinite (Hyndman et
 * al. 2008, section 15.2).
 */
public record EtsForm(Error error, Trend trend, Season season) {
  /** How the noise enters. */
  public enum Error {
    ADDITIVE("A"),
    /** In proportion to the level: values above zero only. */
    MULTIPLICATIVE("M");

    private final String letter;

    Error(String letter) {
      this.letter = letter;
    }
  }

  /** How the level moves on. */
  public enum Trend {
    NONE("N"),
    ADDITIVE("A"),
    /** Ever less steep. */
    DAMPED("Ad");

    private final String letter;

    Trend(String letter) {
      this.letter = letter;
    }
  }

  /** How the season enters. */
  public enum Season {
    NONE("N"),
    ADDITIVE("A"),
    MULTIPLICATIVE("M");

    private final String letter;

    Season(String letter) {
      this.letter = letter;
    }
  }

  public EtsForm {
    InvalidInput.unless(
        error == Error.MULTIPLICATIVE || season != Season.MULTIPLICATIVE,
        "model",
        "has additive errors and a multiplicative season",
        "take multiplicative errors with it");
  }

  /** All admissible forms, 15 of them. */
  public static List<EtsForm> all() {
    List<EtsForm> all = new ArrayList<>();
    for (Error error : Error.values()) {
      for (Trend trend : Trend.values()) {
        for (Season season : Season.values()) {
          if (error == Error.MULTIPLICATIVE || season != Season.MULTIPLICATIVE) {
            all.add(new EtsForm(error, trend, season));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  boolean hasTrend() {
    return trend != Trend.NONE;
  }

  boolean isDamped() {
    return trend == Trend.DAMPED;
  }

  boolean isSeasonal() {
    return season != Season.NONE;
  }

  boolean isMultiplicative() {
    return error == Error.MULTIPLICATIVE;
  }

  /** How many smoothing parameters there are: alpha, beta, gamma, phi. */
  int smoothing() {
    return 1 + (hasTrend() ? 1 : 0) + (isSeasonal() ? 1 : 0) + (isDamped() ? 1 : 0);
  }

  /** How many initial states are free; the seasonal ones add up. */
  int states(int period) {
    return 1 + (hasTrend() ? 1 : 0) + (isSeasonal() ? period - 1 : 0);
  }

  /** Whether values of zero and less can be modelled. */
  boolean allowsAnySign() {
    return error == Error.ADDITIVE && season != Season.MULTIPLICATIVE;
  }

  @Override
  public String toString() {
    return "ETS(" + error.letter + "," + trend.letter + "," + season.letter + ")";
  }
}
