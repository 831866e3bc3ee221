package io.waggle.science.mix;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.sampler.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of a fit that a budget plan needs; may be kept in a file.
 *
 * @param rows periods with an outcome, the last ones of each channel's spend
 * @param outcomePerPeriod mean outcome
 */
public record FittedMix(int rows, double outcomePerPeriod, List<FittedChannel> channels) {
  public FittedMix {
    channels = List.copyOf(channels);
    InvalidInput.unless(!channels.isEmpty(), "channels", "are none", "fit again");
    InvalidInput.unless(rows > 0, "rows", "are " + rows, "fit again");
    int draws = channels.getFirst().draws().length;
    for (FittedChannel channel : channels) {
      InvalidInput.unless(
          channel.draws().length == draws && channel.spend().length >= rows,
          channel.name(),
          "has other numbers of draws or rows than the rest",
          "fit again");
    }
  }

  /** How the spend of a plan is spread over time. */
  public enum Spread {
    /** Like the spend there was, scaled: bursts stay bursts. */
    AS_SEEN,
    /** The same in every period. */
    EVEN
  }

  /**
   * The response curves of all channels.
   *
   * @param periods over which spend and outcome of the curves add up, above 0
   */
  public List<MixCurve> curves(Spread spread, double periods) {
    InvalidInput.positive("periods", periods);
    return channels.stream().map(channel -> new MixCurve(channel, rows, spread, periods)).toList();
  }

  static FittedMix of(MixProblem problem, Draws quantities, MixQuantities at, int most) {
    InvalidInput.unless(most >= 1, "draws", "are " + most, "keep at least one");
    int count = Math.min(most, quantities.total());
    double[] draw = new double[quantities.size()];
    List<FittedChannel> channels = new ArrayList<>();
    for (int c = 0; c < problem.channels().size(); c++) {
      Channel channel = problem.channels().get(c);
      int start = problem.layout().channelStart(c);
      int size = channel.adstock().parameters().size() + channel.saturation().parameters().size();
      double[][] draws = new double[count][];
      for (int d = 0; d < count; d++) {
        quantities.copyDraw((int) ((long) d * quantities.total() / count), draw);
        draws[d] = Arrays.copyOfRange(draw, start, start + size + 1);
        draws[d][size] = draw[at.beta(c)] * problem.outcomeScale();
      }
      channels.add(
          new FittedChannel(
              channel.name(),
              channel.adstock(),
              channel.saturation(),
              problem.spend(c),
              problem.spendScale(c),
              draws));
    }
    double sum = Weights.sum(problem.series().outcome().values());
    return new FittedMix(problem.rows(), sum / problem.rows(), channels);
  }
}
