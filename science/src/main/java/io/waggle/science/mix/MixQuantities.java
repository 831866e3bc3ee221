package io.waggle.science.mix;

import io.waggle.science.sampler.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * What is derived from each draw: all parameters, then per channel contribution, share, return,
 * marginal return and β, then R². Also collects the mean contribution per row.
 */
final class MixQuantities {
  private final MixProblem problem;
  private final MixDensity density;
  private final List<ChannelTerm> terms = new ArrayList<>();
  private final double[] parameters;
  private final double[] outcome;
  private final double outcomeSum;
  private final double variation;
  private final double[] rest;
  private final double[][] contributionSums;
  private final double[] carriedSums;
  private final double[] halfPointLogSums;
  private long count;

  MixQuantities(MixProblem problem, MixDensity density) {
    this.problem = problem;
    this.density = density;
    for (int i = 0; i < problem.channels().size(); i++) {
      terms.add(new ChannelTerm(problem, i));
    }
    this.parameters = new double[problem.layout().size()];
    this.outcome = problem.scaledOutcome();
    this.outcomeSum = Weights.sum(outcome);
    double mean = outcomeSum / outcome.length;
    double squares = 0;
    for (double value : outcome) {
      squares += (value - mean) * (value - mean);
    }
    this.variation = squares;
    this.rest = new double[outcome.length];
    this.contributionSums = new double[terms.size()][outcome.length];
    this.carriedSums = new double[terms.size()];
    this.halfPointLogSums = new double[terms.size()];
  }

  Draws of(Draws points) {
    return points.map(size(), this::fill);
  }

  int contribution(int channel) {
    return parameters.length + 5 * channel;
  }

  int share(int channel) {
    return contribution(channel) + 1;
  }

  int returnOnSpend(int channel) {
    return contribution(channel) + 2;
  }

  int marginalReturn(int channel) {
    return contribution(channel) + 3;
  }

  int beta(int channel) {
    return contribution(channel) + 4;
  }

  int rSquared() {
    return parameters.length + 5 * terms.size();
  }

  private int size() {
    return rSquared() + 1;
  }

  /** Mean contribution of a channel by row, in units of the outcome. */
  double[] meanContribution(int channel) {
    double[] means = contributionSums[channel].clone();
    for (int t = 0; t < means.length; t++) {
      means[t] *= problem.outcomeScale() / count;
    }
    return means;
  }

  /** Mean over the draws of the largest carried-over spend, in units of spend. */
  double carriedMax(int channel) {
    return carriedSums[channel] / count * problem.spendScale(channel);
  }

  /** Typical (geometric mean) half point in units of spend; infinite if the curve has none. */
  double halfPoint(int channel) {
    double scaled = StrictMath.exp(halfPointLogSums[channel] / count);
    return scaled * problem.spendScale(channel);
  }

  /** What the draw's means leave of the scaled outcome; valid until the next draw. */
  double[] rest(double[] point) {
    density.fill(point, parameters);
    System.arraycopy(outcome, 0, rest, 0, rest.length);
    Baseline baseline = problem.baseline();
    for (int i = 0; i < baseline.size(); i++) {
      Sums.add(-parameters[i], baseline.column(i), 0, rest);
    }
    for (ChannelTerm term : terms) {
      term.moveTo(parameters);
      Sums.add(-term.beta(), term.effect(), 0, rest);
    }
    return rest;
  }

  private void fill(double[] point, double[] into) {
    rest(point);
    System.arraycopy(parameters, 0, into, 0, parameters.length);
    count++;
    for (int c = 0; c < terms.size(); c++) {
      ChannelTerm term = terms.get(c);
      Saturation saturation = problem.channels().get(c).saturation();
      double scale = problem.outcomeScale();
      double contribution = term.beta() * term.effectSum();
      double marginal = term.beta() * term.effectSumSlope(saturation);
      into[contribution(c)] = contribution * scale;
      into[share(c)] = contribution / outcomeSum;
      into[returnOnSpend(c)] = contribution * scale / problem.totalSpend(c);
      into[marginalReturn(c)] = marginal * scale / problem.totalSpend(c);
      into[beta(c)] = term.beta();
      Sums.add(term.beta(), term.effect(), 0, contributionSums[c]);
      carriedSums[c] += term.carriedMax();
      halfPointLogSums[c] += StrictMath.log(term.halfPoint(saturation));
    }
    into[rSquared()] = 1 - Sums.dot(rest, rest, 0, rest.length) / variation;
  }
}
