package io.waggle.science.fair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.MarsagliaTsangWangDiscreteSampler;

/** Measures gaps between groups, and what groups of the same sizes that are equal would show. */
final class GapMeasure {
  /** The most trials of one binomial sampler: with more, 0.5ⁿ is no longer a double. */
  private static final int TRIALS_MAX = 1_000;

  private final List<Member> members;
  private final AuditSettings settings;
  private final UniformRandomProvider random;

  /**
   * A group in a gap.
   *
   * @param draws plausible rates, {@code [rate][draw]}
   */
  record Member(String name, Outcomes outcomes, double[][] draws) {}

  /** One rate over the groups that have enough people for it. */
  private record Spread(Rate rate, List<Member> members, Member lowest, Member highest) {
    double value() {
      return highest.outcomes.rate(rate) - lowest.outcomes.rate(rate);
    }

    /** The same for one draw. */
    double value(int draw) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (Member each : members) {
        double drawn = each.draws[rate.ordinal()][draw];
        low = Math.min(low, drawn);
        high = Math.max(high, drawn);
      }
      return high - low;
    }
  }

  /**
   * @param members groups that are large enough
   */
  GapMeasure(List<Member> members, AuditSettings settings, UniformRandomProvider random) {
    this.members = members;
    this.settings = settings;
    this.random = random;
  }

  /** The gap by a criterion, with its p-value not yet adjusted. */
  Gap measure(Gap.Criterion criterion) {
    List<Spread> spreads = new ArrayList<>();
    for (Rate rate : rates(criterion)) {
      List<Member> fit = members.stream().filter(m -> isEnough(m.outcomes, rate)).toList();
      if (fit.size() < 2) {
        return new Gap.NotMeasured("fewer than two groups are large enough");
      }
      spreads.add(spread(rate, fit));
    }
    Spread widest = spreads.getFirst();
    for (Spread each : spreads) {
      widest = each.value() > widest.value() ? each : widest;
    }
    double value = widest.value();
    Draws chance = new Draws(chance(spreads));
    double pValue = (1.0 + chance.atLeast(value)) / (1.0 + settings.resamples());
    return new Gap.Measured(
        value,
        new Draws(plausible(spreads)).ofDistance(value, settings.level()),
        chance.quantile(settings.level()),
        pValue,
        pValue,
        widest.highest.name,
        widest.lowest.name,
        false);
  }

  /** Whether a rate of the group has enough people below its line. */
  boolean isEnough(Outcomes outcomes, Rate rate) {
    long needed = rate == Rate.SELECTION ? settings.groupSizeMin() : settings.outcomesMin();
    return outcomes.below(rate) >= needed;
  }

  private static List<Rate> rates(Gap.Criterion criterion) {
    return switch (criterion) {
      case DEMOGRAPHIC_PARITY -> List.of(Rate.SELECTION);
      case EQUAL_OPPORTUNITY -> List.of(Rate.TRUE_POSITIVE);
      case EQUALISED_ODDS -> List.of(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE);
      case PREDICTIVE_PARITY -> List.of(Rate.PRECISION);
    };
  }

  private static Spread spread(Rate rate, List<Member> fit) {
    Member lowest = fit.getFirst();
    Member highest = fit.getFirst();
    for (Member each : fit) {
      lowest = each.outcomes.rate(rate) < lowest.outcomes.rate(rate) ? each : lowest;
      highest = each.outcomes.rate(rate) > highest.outcomes.rate(rate) ? each : highest;
    }
    return new Spread(rate, fit, lowest, highest);
  }

  private double[] plausible(List<Spread> spreads) {
    double[] gaps = new double[settings.resamples()];
    for (int draw = 0; draw < gaps.length; draw++) {
      for (Spread each : spreads) {
        gaps[draw] = Math.max(gaps[draw], each.value(draw));
      }
    }
    return gaps;
  }

  /** Gaps of equal groups: the number in each is binomial with the rate of all together. */
  private double[] chance(List<Spread> spreads) {
    double[] gaps = new double[settings.resamples()];
    for (Spread each : spreads) {
      double[] lows = new double[gaps.length];
      double[] highs = new double[gaps.length];
      Arrays.fill(lows, 1);
      double rate = together(each);
      for (Member member : each.members) {
        drawEqual(member.outcomes.below(each.rate), rate, lows, highs);
      }
      for (int i = 0; i < gaps.length; i++) {
        gaps[i] = Math.max(gaps[i], highs[i] - lows[i]);
      }
    }
    return gaps;
  }

  private static double together(Spread spread) {
    double above = 0;
    double below = 0;
    for (Member each : spread.members) {
      above += each.outcomes.above(spread.rate);
      below += each.outcomes.below(spread.rate);
    }
    return above / below;
  }

  /** Draws for one group; a number of many people is the sum of numbers of fewer. */
  private void drawEqual(long people, double rate, double[] lows, double[] highs) {
    int pieces = Math.toIntExact((people + TRIALS_MAX - 1) / TRIALS_MAX);
    int larger = (int) (people % pieces);
    int trials = (int) (people / pieces);
    DiscreteSampler small = MarsagliaTsangWangDiscreteSampler.Binomial.of(random, trials, rate);
    DiscreteSampler large = MarsagliaTsangWangDiscreteSampler.Binomial.of(random, trials + 1, rate);
    for (int draw = 0; draw < lows.length; draw++) {
      long count = 0;
      for (int i = 0; i < pieces; i++) {
        count += (i < larger ? large : small).sample();
      }
      double drawn = (double) count / people;
      lows[draw] = Math.min(lows[draw], drawn);
      highs[draw] = Math.max(highs[draw], drawn);
    }
  }
}
