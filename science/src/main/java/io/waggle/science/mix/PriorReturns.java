package io.waggle.science.mix;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** What the priors alone say of each channel's return on spend, as draws. */
final class PriorReturns {
  private static final int DRAWS = 2_000;
  private static final long STREAM = 1_000_003;

  private final List<double[]> returns = new ArrayList<>();

  PriorReturns(MixProblem problem, long seed) {
    UniformRandomProvider random = Seeds.random(Seeds.stream(seed, STREAM));
    Layout layout = problem.layout();
    double[] parameters = new double[layout.size()];
    for (int c = 0; c < problem.channels().size(); c++) {
      ChannelTerm term = new ChannelTerm(problem, c);
      double factor = problem.outcomeScale() / problem.totalSpend(c);
      double[] draws = new double[DRAWS];
      int end = c + 1 < problem.channels().size() ? layout.channelStart(c + 1) : layout.noise();
      for (int d = 0; d < DRAWS; d++) {
        for (int i = layout.channelStart(c); i < end; i++) {
          double inside = 1e-9 + (1 - 2e-9) * random.nextDouble();
          parameters[i] = layout.prior(i).quantile(inside);
        }
        term.moveTo(parameters);
        draws[d] = term.beta() * term.effectSum() * factor;
      }
      returns.add(draws);
    }
  }

  /** Draws of one channel, not to be changed. */
  double[] of(int channel) {
    return returns.get(channel);
  }
}
