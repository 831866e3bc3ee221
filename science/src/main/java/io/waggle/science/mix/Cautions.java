package io.waggle.science.mix;

import io.waggle.science.mix.Caution.Kind;
import io.waggle.science.sampler.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks for what makes findings weaker than they look. */
final class Cautions {
  private static final double CORRELATION_MAX = 0.8;
  private static final double EXPLAINED_MAX = 0.8;
  private static final double VARIATION_MIN = 0.1;
  private static final int ROWS_PER_PARAMETER = 8;

  private final MixProblem problem;
  private final MixFit fit;
  private final Draws points;
  private final long seed;
  private final List<Caution> found = new ArrayList<>();

  Cautions(MixProblem problem, MixFit fit, Draws points, long seed) {
    this.problem = problem;
    this.fit = fit;
    this.points = points;
    this.seed = seed;
  }

  List<Caution> all() {
    draws();
    for (String channel : problem.silent()) {
      add(Kind.NO_SPEND, channel, "no spend in any row: it is left out, its effect is unknown");
    }
    rows();
    Flighting flighting = new Flighting(problem);
    for (int c = 0; c < problem.channels().size(); c++) {
      spend(c, flighting);
      range(c);
      prior(c);
    }
    residuals();
    return List.copyOf(found);
  }

  private void draws() {
    switch (fit.reliability()) {
      case Reliability.Sampled sampled -> {
        if (sampled.worstRhat() > Reliability.Sampled.RHAT_MAX
            || sampled.leastEffective() < Reliability.Sampled.EFFECTIVE_MIN
            || sampled.energyMixing() < Reliability.Sampled.ENERGY_MIN) {
          add(
              Kind.NOT_CONVERGED,
              "draws",
              "worst R̂ %.3f, fewest effective draws %.0f, energy mixing %.2f: draw more, or give"
                  + " narrower priors",
              sampled.worstRhat(),
              sampled.leastEffective(),
              sampled.energyMixing());
        }
        if (sampled.divergences() > 0) {
          add(
              Kind.DIVERGENCES,
              "draws",
              "%d draws diverged, so some of the posterior may be missed: raise the acceptance,"
                  + " or give narrower priors",
              sampled.divergences());
        }
      }
      case Reliability.Approximated fast -> {
        if (!fast.isGood()) {
          add(
              Kind.APPROXIMATION,
              "draws",
              "the posterior is not close enough to normal (k̂ %.2f, %s): use nuts",
              fast.shape(),
              fast.trust().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
      }
    }
  }

  private void rows() {
    int parameters = problem.layout().free().length;
    if (problem.rows() < ROWS_PER_PARAMETER * parameters) {
      add(
          Kind.FEW_ROWS,
          "rows",
          "%d rows for %d parameters: priors weigh heavily; add rows or lift tests",
          problem.rows(),
          parameters);
    }
  }

  private void spend(int c, Flighting flighting) {
    String name = problem.channels().get(c).name();
    for (int other = 0; other < c; other++) {
      double correlation = flighting.correlation(c, other);
      if (correlation > CORRELATION_MAX) {
        add(
            Kind.COLLINEAR,
            name,
            "was flown together with %s (correlation %.2f): the model cannot tell whose the effect"
                + " is; vary one of them, or run a lift test",
            problem.channels().get(other).name(),
            correlation);
      }
    }
    double explained = flighting.explained(c);
    if (explained > EXPLAINED_MAX) {
      add(
          Kind.EXPLAINED_BY_OTHERS,
          name,
          "%.0f %% of the changes in spend go along with season, trend, controls and the other"
              + " channels: its effect is hard to tell from theirs",
          100 * explained);
    }
    if (flighting.variation(c) < VARIATION_MIN) {
      add(
          Kind.STEADY_SPEND,
          name,
          "spend hardly changes (standard deviation %.1f %% of the mean): its effect is hard to"
              + " tell from the intercept",
          100 * flighting.variation(c));
    }
  }

  private void range(int c) {
    double reached = fit.carriedMax(c);
    double half = fit.halfPoint(c);
    if (Double.isFinite(half) && reached < half) {
      add(
          Kind.RANGE_BELOW_HALF,
          problem.channels().get(c).name(),
          "carried-over spend reached %.4g, half of saturation would be at %.4g: how the curve goes"
              + " on beyond is the prior's guess",
          reached,
          half);
    }
  }

  private void prior(int c) {
    double overlap = fit.returnOverlap(c);
    if (overlap > Overlap.WEAK) {
      add(
          Kind.PRIOR_DOMINATES,
          problem.channels().get(c).name(),
          "prior and posterior of the return have %.0f %% in common: the data say little; a lift"
              + " test would",
          100 * overlap);
    }
  }

  private void residuals() {
    double chance = new ResidualCheck(problem, fit, points, seed).chance();
    if (chance < 0.005 || chance > 0.995) {
      add(
          Kind.RESIDUALS,
          "residuals",
          "neighbouring periods miss %s way more often than noise would (posterior predictive p"
              + " %.3f): a cause is missing, and intervals are too narrow; add a control, an event"
              + " or a bend of the trend",
          chance < 0.5 ? "the same" : "the opposite",
          chance);
    }
  }

  private void add(Kind kind, String subject, String format, Object... values) {
    found.add(new Caution(kind, subject, String.format(Locale.ROOT, format, values)));
  }
}
