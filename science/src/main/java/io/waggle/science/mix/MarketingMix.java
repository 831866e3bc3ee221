package io.waggle.science.mix;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.sampler.ChainReport;
import io.waggle.science.sampler.Convergence;
import io.waggle.science.sampler.Draws;
import io.waggle.science.sampler.Laplace;
import io.waggle.science.sampler.Nuts;
import java.util.List;

/**
 * Fits a marketing mix model (Jin, Wang, Sun, Chan and Koehler 2017, "Bayesian methods for media
 * mix modeling with carryover and shape effects").
 *
 * <p>What it assumes: spend is not a reaction to the outcome of the same periods, or what it reacts
 * to is among the controls; channels do not change each other's effect; effects do not change over
 * the rows; noise is independent between periods. Where those fail, only an experiment helps, and
 * its result can be given as a {@link LiftTest}.
 */
public final class MarketingMix {
  private static final double START_RADIUS = 1;

  private MarketingMix() {}

  /**
   * Fits.
   *
   * @throws InvalidInput when rows are too few, an outcome or cause never changes, no channel has
   *     spend, or a channel has no column
   */
  public static MixFit fit(
      MixSeries series, MixModel model, List<LiftTest> tests, FitMethod method, Progress progress) {
    double sum = Weights.sum(series.outcome().values());
    InvalidInput.unless(
        sum > 0,
        series.outcome().name(),
        "sums to " + sum,
        "give an outcome with a sum above zero, such as sales or orders");
    MixProblem problem = new MixProblem(series, model, tests);
    MixDensity density = new MixDensity(problem);
    Nuts.Start start = new Nuts.Start(density.centre(), START_RADIUS);
    return switch (method) {
      case FitMethod.Sample sample -> {
        Nuts.Run run = Nuts.sample(density, start, sample.settings(), progress);
        yield new MixFit(problem, run.draws(), reliability(run), sample.settings().seed());
      }
      case FitMethod.Approximate fast -> {
        Laplace.Fit fit = Laplace.fit(density, start, fast.draws(), fast.seed());
        Reliability reliability =
            new Reliability.Approximated(fit.shape(), fit.effective(), fit.trust());
        yield new MixFit(problem, fit.draws(), reliability, fast.seed());
      }
    };
  }

  private static Reliability reliability(Nuts.Run run) {
    double rhat = 1;
    double effective = Double.POSITIVE_INFINITY;
    Draws draws = run.draws();
    for (int i = 0; i < draws.size(); i++) {
      double[][] values = draws.byChain(i);
      rhat = Math.max(rhat, Convergence.splitRhat(values));
      effective = Math.min(effective, Convergence.bulkEffective(values));
      effective = Math.min(effective, Convergence.tailEffective(values));
    }
    double energy =
        run.chains().stream().mapToDouble(ChainReport::energyMixing).min().orElseThrow();
    return new Reliability.Sampled(rhat, effective, run.divergences(), run.saturated(), energy);
  }
}
