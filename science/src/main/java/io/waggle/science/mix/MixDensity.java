package io.waggle.science.mix;

import io.waggle.science.sampler.LogDensity;
import java.util.Arrays;

/**
 * Log posterior of the mix model on the line, with its gradient by hand: O(rows · lags · channels).
 */
final class MixDensity implements LogDensity {
  private final MixProblem problem;
  private final double[] outcome;
  private final int[] free;
  private final Coordinate[] coordinates;
  private final ChannelTerm[] terms;
  private final double[] parameters;
  private final double[] slopes;
  private final double[] rest;

  MixDensity(MixProblem problem) {
    this.problem = problem;
    this.outcome = problem.scaledOutcome();
    Layout layout = problem.layout();
    this.free = layout.free();
    this.coordinates = new Coordinate[free.length];
    for (int i = 0; i < free.length; i++) {
      coordinates[i] = new Coordinate(layout.prior(free[i]));
    }
    this.terms = new ChannelTerm[problem.channels().size()];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = new ChannelTerm(problem, i);
    }
    this.parameters = new double[layout.size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = layout.prior(i) instanceof Prior.Fixed fixed ? fixed.value() : 0;
    }
    this.slopes = new double[layout.size()];
    this.rest = new double[problem.rows()];
  }

  @Override
  public int size() {
    return free.length;
  }

  @Override
  public LogDensity copy() {
    return new MixDensity(problem);
  }

  /** Where the priors have their typical values. */
  double[] centre() {
    return Arrays.stream(coordinates).mapToDouble(Coordinate::centre).toArray();
  }

  /** All parameters, known ones included, at a place of the sampler. */
  void fill(double[] point, double[] all) {
    System.arraycopy(parameters, 0, all, 0, all.length);
    for (int i = 0; i < free.length; i++) {
      all[free[i]] = coordinates[i].valueAt(point[i]);
    }
  }

  @Override
  public double valueAt(double[] point, double[] gradient) {
    double logPrior = 0;
    for (int i = 0; i < free.length; i++) {
      logPrior += coordinates[i].moveTo(point[i]);
      parameters[free[i]] = coordinates[i].value();
    }
    fillRest();
    double squares = Sums.dot(rest, rest, 0, rest.length);
    double sigma = parameters[problem.layout().noise()];
    double variance = sigma * sigma;
    Arrays.fill(slopes, 0);
    slopes[problem.layout().noise()] = (squares / variance - rest.length) / sigma;
    for (int t = 0; t < rest.length; t++) {
      rest[t] /= variance;
    }
    Baseline baseline = problem.baseline();
    for (int i = 0; i < baseline.size(); i++) {
      slopes[i] = Sums.dot(rest, baseline.column(i), 0, rest.length);
    }
    double logLikelihood = -rest.length * StrictMath.log(sigma) - squares / (2 * variance);
    for (ChannelTerm term : terms) {
      logLikelihood += term.backward(rest, slopes);
    }
    for (int i = 0; i < free.length; i++) {
      gradient[i] = coordinates[i].slope(slopes[free[i]]);
    }
    return logPrior + logLikelihood;
  }

  /** What the means leave of the outcome, row by row. */
  private void fillRest() {
    System.arraycopy(outcome, 0, rest, 0, rest.length);
    Baseline baseline = problem.baseline();
    for (int i = 0; i < baseline.size(); i++) {
      Sums.add(-parameters[i], baseline.column(i), 0, rest);
    }
    for (ChannelTerm term : terms) {
      term.moveTo(parameters);
      Sums.add(-term.beta(), term.effect(), 0, rest);
    }
  }
}
