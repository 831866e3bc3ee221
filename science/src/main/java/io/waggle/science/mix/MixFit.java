package io.waggle.science.mix;

import io.waggle.science.numeric.Interval;
import io.waggle.science.sampler.Draws;
import io.waggle.science.sampler.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fitted mix model: what the posterior says of parameters, channels and curves. */
public final class MixFit {
  private final MixProblem problem;
  private final Draws quantities;
  private final MixQuantities at;
  private final Reliability reliability;
  private final PriorReturns priorReturns;
  private final List<Caution> cautions;

  MixFit(MixProblem problem, Draws points, Reliability reliability, long seed) {
    this.problem = problem;
    this.at = new MixQuantities(problem, new MixDensity(problem));
    this.quantities = at.of(points);
    this.reliability = reliability;
    this.priorReturns = new PriorReturns(problem, seed);
    this.cautions = new Cautions(problem, this, points, seed).all();
  }

  /** Of the draws. */
  public Reliability reliability() {
    return reliability;
  }

  /** What makes findings weaker than they look, most of it by channel. */
  public List<Caution> cautions() {
    return cautions;
  }

  /** Channels that are modelled, in the order of the model; those without spend are left out. */
  public List<String> channelNames() {
    return problem.channels().stream().map(Channel::name).toList();
  }

  /**
   * The estimated parameters: those of the baseline, then by channel such as {@code tv.alpha}, then
   * {@code sigma}; in units of the scaled outcome and scaled spend.
   */
  public List<Summary> parameters(double level) {
    List<Summary> all = new ArrayList<>();
    for (int index : problem.layout().free()) {
      all.add(summary(problem.layout().name(index), index, level));
    }
    return all;
  }

  /** Share of the outcome's variation that each draw's means explain. */
  public Summary rSquared(double level) {
    return summary("r2", at.rSquared(), level);
  }

  public List<ChannelResult> channels(double level) {
    List<ChannelResult> all = new ArrayList<>();
    for (int c = 0; c < problem.channels().size(); c++) {
      String name = problem.channels().get(c).name();
      all.add(
          new ChannelResult(
              name,
              problem.totalSpend(c),
              summary(name + ".contribution", at.contribution(c), level),
              summary(name + ".share", at.share(c), level),
              summary(name + ".roas", at.returnOnSpend(c), level),
              summary(name + ".mroas", at.marginalReturn(c), level),
              overlaps(c)));
    }
    return all;
  }

  /** What the outcome was divided by. */
  public double outcomeScale() {
    return problem.outcomeScale();
  }

  /** What a channel's spend was divided by. */
  public double spendScale(String channel) {
    return problem.spendScale(channelNames().indexOf(channel));
  }

  /** Mean contribution of a channel in each row, in units of the outcome. */
  public double[] meanContribution(String channel) {
    return at.meanContribution(channelNames().indexOf(channel));
  }

  /**
   * What a budget plan needs, with a number of the draws, evenly taken.
   *
   * @param draws at most this many
   */
  public FittedMix fitted(int draws) {
    return FittedMix.of(problem, quantities, at, draws);
  }

  private Map<String, Double> overlaps(int c) {
    Channel channel = problem.channels().get(c);
    Layout layout = problem.layout();
    Map<String, Double> overlaps = new LinkedHashMap<>();
    int start = layout.channelStart(c);
    int count =
        channel.adstock().parameters().size() + channel.saturation().parameters().size() + 1;
    for (int index = start; index < start + count; index++) {
      Prior prior = layout.prior(index);
      if (!(prior instanceof Prior.Fixed)) {
        String name = layout.name(index).substring(channel.name().length() + 1);
        overlaps.put(name, Overlap.of(prior, quantities.values(index)));
      }
    }
    overlaps.put("roas", Overlap.of(priorReturns.of(c), returns(c)));
    return overlaps;
  }

  /** Area that prior and posterior of a channel's return have in common. */
  double returnOverlap(int c) {
    return Overlap.of(priorReturns.of(c), returns(c));
  }

  double carriedMax(int c) {
    return at.carriedMax(c);
  }

  double halfPoint(int c) {
    return at.halfPoint(c);
  }

  /** What the draw's means leave of the scaled outcome; valid until the next call. */
  double[] rest(double[] point) {
    return at.rest(point);
  }

  private double[] returns(int c) {
    return quantities.values(at.returnOnSpend(c));
  }

  /**
   * Resampled draws are no chain, so only chains of at least four draws are judged; the importance
   * weights are judged by {@link Reliability.Approximated} instead.
   */
  private Summary summary(String name, int index, double level) {
    Summary summary = Summary.of(name, quantities.byChain(index), level);
    if (reliability instanceof Reliability.Approximated fast) {
      Interval interval = summary.interval();
      double error = summary.sd() / Math.sqrt(fast.effective());
      return new Summary(
          name,
          summary.mean(),
          summary.sd(),
          summary.median(),
          interval,
          1,
          fast.effective(),
          fast.effective(),
          error);
    }
    return summary;
  }
}
