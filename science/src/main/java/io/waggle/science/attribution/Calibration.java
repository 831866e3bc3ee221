package io.waggle.science.attribution;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Corrects credits by experiments: how many conversions a channel causes for each one it is
 * credited with, its factor.
 *
 * <p>Model: an experiment measures factor × credited conversions with a normal error; the logarithm
 * of the factors varies normally over channels, with mean μ ~ N(0, 1) and spread τ ~ |N(0, 0.5)|.
 * Experiments of a channel weigh by their precision, imprecise ones lean on the other channels, and
 * a channel without one gets what the tested ones suggest, with a wide interval (random-effects
 * meta-analysis as in Gelman et al. 2013, chapter 5; integrated on grids, no simulation). A lift of
 * zero or below is fine: it says that the factor is small.
 *
 * <p>Calibrated credits do not add up to the conversions; what is missing would have happened
 * anyway, if the experiments are right.
 */
public final class Calibration {
  private final FactorGrid grid;
  private final double level;

  private Calibration(FactorGrid grid, double level) {
    this.grid = grid;
    this.level = level;
  }

  /**
   * What an experiment found for a channel.
   *
   * @param incremental conversions that the channel caused, in the people and time of the
   *     experiment; may be negative
   * @param standardError of that, above zero
   * @param credited conversions that the model credits to the channel for the same people and time,
   *     above zero
   */
  public record Lift(String channel, double incremental, double standardError, double credited) {
    public Lift {
      InvalidInput.finite("incremental", incremental);
      InvalidInput.positive("standardError", standardError);
      InvalidInput.positive("credited", credited);
    }
  }

  /**
   * A credit beside its calibration, in conversions.
   *
   * @param raw as the model gave it
   * @param calibrated the posterior median of what the channel caused
   * @param interval of that, from the uncertainty of the factor
   * @param factor the posterior median of caused per credited
   * @param experiments of this channel that support it
   */
  public record Calibrated(
      double raw, double calibrated, Interval interval, double factor, int experiments) {}

  /**
   * Learns from experiments; without any, factors stay at 1 with a very wide interval.
   *
   * @param level of the intervals, such as 0.9
   */
  public static Calibration of(Collection<Lift> lifts, double level) {
    InvalidInput.unless(
        level > 0 && level < 1, "level", "is " + level, "give a level between 0 and 1");
    SortedMap<String, List<Lift>> byChannel = new TreeMap<>();
    for (Lift lift : lifts) {
      byChannel.computeIfAbsent(lift.channel(), key -> new ArrayList<>()).add(lift);
    }
    return new Calibration(FactorGrid.of(byChannel), level);
  }

  /** All credits, raw and calibrated side by side; negative ones cannot be calibrated. */
  public SortedMap<String, Calibrated> calibrate(SortedMap<String, Credit> credits) {
    SortedMap<String, Calibrated> calibrated = new TreeMap<>();
    credits.forEach((channel, credit) -> calibrated.put(channel, calibrated(channel, credit)));
    return Collections.unmodifiableSortedMap(calibrated);
  }

  private Calibrated calibrated(String channel, Credit credit) {
    double raw = credit.conversions();
    InvalidInput.unless(
        raw >= 0,
        "credit of " + channel,
        "is " + raw,
        "calibrate a model that gives no negative credit");
    double outside = (1 - level) / 2;
    double low = Math.exp(grid.quantile(channel, outside));
    double middle = Math.exp(grid.quantile(channel, 0.5));
    double high = Math.exp(grid.quantile(channel, 1 - outside));
    return new Calibrated(
        raw,
        raw * middle,
        new Interval(raw * low, raw * high, level),
        middle,
        grid.experiments(channel));
  }
}
