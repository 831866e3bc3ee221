package io.waggle.science.mix;

import io.waggle.science.mix.FittedMix.Spread;
import io.waggle.science.mix.budget.ResponseCurve;
import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * What a channel brings over a number of periods for what is spent on it in all of them together,
 * by draw and on average. Spend is spread over time as in the rows (scaled, carry-over included) or
 * evenly; the same place of the curve is the mean outcome of the rows times the periods.
 *
 * <p>At today's spend and as many periods as rows, spread as seen, its value is the contribution of
 * the fit.
 */
public final class MixCurve implements ResponseCurve {
  private static final double CAUTION = 1.2;

  private final String name;
  private final Saturation saturation;
  private final double periods;
  private final int rows;
  private final double seenMean;
  private final double seenPeak;
  private final double peakOfMean;
  private final double[][] curves;
  private final double[] betas;
  private final double[][] carriedPerMean;

  MixCurve(FittedChannel channel, int rows, Spread spread, double periods) {
    this.name = channel.name();
    this.saturation = channel.saturation();
    this.periods = periods;
    double[] spend = channel.spend();
    double[] seen = Arrays.copyOfRange(spend, spend.length - rows, spend.length);
    this.seenMean = Weights.sum(seen) / rows;
    this.seenPeak = Arrays.stream(seen).max().orElse(0);
    boolean isEven = spread == Spread.EVEN;
    InvalidInput.unless(seenMean > 0, name, "has no spend in the rows", "leave it out of the plan");
    this.peakOfMean = isEven ? 1 : seenPeak / seenMean;
    this.rows = isEven ? 1 : rows;
    double[][] draws = channel.draws();
    this.curves = new double[draws.length][];
    this.betas = new double[draws.length];
    this.carriedPerMean = new double[draws.length][];
    int carryovers = channel.adstock().parameters().size();
    MediaEffect media =
        new MediaEffect(
            Channel.of(name, channel.adstock(), saturation),
            Arrays.stream(spend).map(value -> value / seenMean / channel.spendScale()).toArray(),
            rows);
    for (int d = 0; d < draws.length; d++) {
      double[] carryover = Arrays.copyOf(draws[d], carryovers);
      curves[d] = Arrays.copyOfRange(draws[d], carryovers, draws[d].length - 1);
      betas[d] = draws[d][draws[d].length - 1];
      media.forward(carryover, curves[d]);
      carriedPerMean[d] =
          isEven
              ? new double[] {media.totalWeight() / channel.spendScale()}
              : Arrays.stream(media.carried()).filter(value -> value > 0).toArray();
    }
  }

  @Override
  public String channel() {
    return name;
  }

  /** What was spent on average over the rows, for as many periods as planned. */
  public double today() {
    return seenMean * periods;
  }

  /** The spend above which some period would get more than 1.2 times what any period got. */
  public double cautionAbove() {
    return CAUTION * seenPeak / peakOfMean * periods;
  }

  @Override
  public double valueAt(double spend) {
    double sum = 0;
    for (int d = 0; d < betas.length; d++) {
      sum += valueAt(d, spend);
    }
    return sum / betas.length;
  }

  @Override
  public double[] drawsAt(double spend) {
    double[] draws = new double[betas.length];
    for (int d = 0; d < draws.length; d++) {
      draws[d] = valueAt(d, spend);
    }
    return draws;
  }

  @Override
  public double slopeAt(double spend) {
    double mean = spend / periods;
    double sum = 0;
    for (int d = 0; d < betas.length; d++) {
      double slopes = 0;
      for (double perMean : carriedPerMean[d]) {
        slopes += perMean * saturation.slopeAt(curves[d], mean * perMean);
      }
      sum += betas[d] == 0 ? 0 : betas[d] * slopes;
    }
    return sum / rows / betas.length;
  }

  @Override
  public boolean isConcave() {
    for (int d = 0; d < betas.length; d++) {
      if (betas[d] < 0 || !saturation.isConcave(curves[d])) {
        return false;
      }
    }
    return true;
  }

  private double valueAt(int d, double spend) {
    double mean = spend / periods;
    double sum = 0;
    for (double perMean : carriedPerMean[d]) {
      sum += saturation.valueAt(curves[d], mean * perMean);
    }
    return betas[d] * sum / rows * periods;
  }
}
