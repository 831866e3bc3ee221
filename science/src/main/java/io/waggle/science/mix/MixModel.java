package io.waggle.science.mix;

import io.waggle.science.mix.Prior.HalfNormal;
import io.waggle.science.mix.Prior.Normal;
import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * What is assumed: outcome = intercept + trend + seasons + controls + events + Σ channels + noise,
 * everything but the channels linear, noise normal and independent between periods.
 *
 * @param trendKnots 0 for no trend, 1 for a straight line, more for a line that bends at equal
 *     distances, one bend less than this number
 * @param yearlyOrder pairs of sine and cosine over the 365.25 days of a year, 0 to 20
 * @param weeklyOrder pairs over the days of a week, 0 to 3; only for daily rows
 * @param outcomeScale what the outcome is divided by; 0 for its mean absolute value
 */
public record MixModel(
    List<Channel> channels,
    int trendKnots,
    int yearlyOrder,
    int weeklyOrder,
    BaselinePriors priors,
    double outcomeScale) {
  public MixModel {
    channels = List.copyOf(channels);
    InvalidInput.unless(
        !channels.isEmpty(), "channels", "are none", "name at least one column of spend");
    long names = channels.stream().map(Channel::name).distinct().count();
    InvalidInput.unless(names == channels.size(), "channels", "repeat a name", "name each once");
    check("trendKnots", trendKnots, 50);
    check("yearlyOrder", yearlyOrder, 20);
    check("weeklyOrder", weeklyOrder, 3);
    InvalidInput.notNegative("outcomeScale", outcomeScale);
  }

  private static void check(String field, int value, int max) {
    InvalidInput.unless(value >= 0 && value <= max, field, "is " + value, "give 0 to " + max);
  }

  /**
   * Priors on what is not media, for the scaled outcome.
   *
   * @param trend on the change from the first to the last row, and on each bend
   * @param season on each sine and cosine
   * @param control on the effect of one standard deviation of a control
   * @param event on the effect of an event
   * @param noise on the standard deviation of the noise
   */
  public record BaselinePriors(
      Normal intercept,
      Normal trend,
      Normal season,
      Normal control,
      Normal event,
      HalfNormal noise) {
    /** Wide ones for an outcome scaled to mean one. */
    public static BaselinePriors standard() {
      return new BaselinePriors(
          new Normal(0.5, 0.5),
          new Normal(0, 0.5),
          new Normal(0, 0.2),
          new Normal(0, 0.2),
          new Normal(0, 0.5),
          new HalfNormal(0.2));
    }
  }

  /** Standard channels, a straight trend, two pairs of yearly terms, wide priors. */
  public static MixModel standard(List<String> channels) {
    return new MixModel(
        channels.stream().map(Channel::standard).toList(), 1, 2, 0, BaselinePriors.standard(), 0);
  }

  /**
   * The model whose posterior is known from Stan, for an outcome of about five thousand and spend
   * of at most one: intercept N(2, 2²), trend and events N(0, 2²), seasons N(0, 1), β ~ |N(0, 3²)|,
   * noise |N(0, 1)|, all on the outcome divided by 1,000 and on unscaled spend.
   */
  public static MixModel reference(List<String> channels) {
    BaselinePriors priors =
        new BaselinePriors(
            new Normal(2, 2),
            new Normal(0, 2),
            new Normal(0, 1),
            new Normal(0, 1),
            new Normal(0, 2),
            new HalfNormal(1));
    return new MixModel(channels.stream().map(Channel::reference).toList(), 1, 2, 0, priors, 1000);
  }

  public MixModel withChannels(List<Channel> newChannels) {
    return new MixModel(newChannels, trendKnots, yearlyOrder, weeklyOrder, priors, outcomeScale);
  }
}
