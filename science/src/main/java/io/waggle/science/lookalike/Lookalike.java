package io.waggle.science.lookalike;

import io.waggle.science.lookalike.HiddenSeeds.Lift;
import io.waggle.science.lookalike.HiddenSeeds.Verdict;
import io.waggle.science.model.Folds;
import io.waggle.science.model.Work;
import io.waggle.science.model.quality.Estimate;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Finds people who resemble seeds. */
public final class Lookalike {
  /** With fewer seeds, what learns least is the best guess (Hastie and others 2009, section 18). */
  private static final int ENOUGH_TO_COMPARE = 150;

  private static final double HIDDEN_SHARE = 0.2;
  private static final double[] SHARES = {0.01, 0.05, 0.1, 0.2};

  private Lookalike() {}

  /** Scores everybody, and measures on hidden seeds what the scores are worth. */
  public static Ranking find(Crowd crowd, LookalikePlan plan, Work work) {
    HiddenSeeds test = hiddenSeeds(crowd, plan, work.part(0, 0.5));
    Found found = search(crowd, plan, work.part(0.5, 1));
    work.progress().at(1, "everybody ranked");
    return new Ranking(crowd, found.densities(), found.order(), plan.level(), test);
  }

  /** Densities and the order that they give. */
  private record Found(Densities densities, int[] order) {}

  private static Found search(Crowd crowd, LookalikePlan plan, Work work) {
    Densities centroid = Densities.byCentroid(crowd, plan);
    Densities chosen =
        switch (plan.choice()) {
          case CENTROID -> centroid;
          case LOGISTIC -> Densities.byLogistic(crowd, plan);
          case BOOSTING -> Densities.byBoosting(crowd, plan, work);
          case BY_EVIDENCE -> {
            Densities logistic = Densities.byLogistic(crowd, plan);
            Densities boosting = Densities.byBoosting(crowd, plan, work);
            Densities learnt = Densities.stacked(crowd, plan, logistic, boosting);
            yield better(centroid, learnt, crowd.seeds().length);
          }
        };
    return new Found(chosen, order(crowd, chosen, centroid, plan.seed()));
  }

  private static Densities better(Densities centroid, Densities learnt, int seeds) {
    boolean isBetter =
        seeds >= ENOUGH_TO_COMPARE
            ? learnt.separation().auc() > centroid.separation().auc()
            : learnt.separation().isAbove(centroid.separation());
    return isBetter ? learnt : centroid;
  }

  /**
   * By density, then by likeness to the centroid, then by chance and never by place in the file.
   */
  private static int[] order(Crowd crowd, Densities chosen, Densities centroid, long seed) {
    UniformRandomProvider random = Seeds.random(Seeds.stream(seed, 2));
    double[] chance =
        IntStream.range(0, crowd.size()).mapToDouble(i -> random.nextDouble()).toArray();
    return Arrays.stream(crowd.others())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(row -> -chosen.logRatios()[row])
                .thenComparingDouble(row -> -centroid.logRatios()[row])
                .thenComparingDouble(row -> chance[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static HiddenSeeds hiddenSeeds(Crowd crowd, LookalikePlan plan, Work work) {
    int[] seeds = crowd.seeds();
    int[] hidden =
        Arrays.stream(
                Folds.share(new double[seeds.length], HIDDEN_SHARE, Seeds.stream(plan.seed(), 1)))
            .map(at -> seeds[at])
            .toArray();
    Crowd left = crowd.hiding(hidden);
    Found found = search(left, plan.withSeed(Seeds.stream(plan.seed(), 3)), work);
    int[] order = found.order();
    double[] scores = new double[order.length];
    boolean[] isHidden = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      scores[i] = found.densities().logRatios()[order[i]];
      isHidden[i] = crowd.isSeed(order[i]);
    }
    Separation separation = Separation.of(scores, isHidden);
    Interval interval = separation.interval(plan.level());
    List<Lift> lifts =
        Arrays.stream(SHARES)
            .mapToObj(share -> lift(share, isHidden, hidden.length, plan.level()))
            .toList();
    return new HiddenSeeds(
        hidden.length,
        found.densities().likeness(),
        new Estimate(separation.auc(), interval),
        lifts,
        interval.low() > 0.5 ? Verdict.LIKENESS_SHOWN : Verdict.NO_LIKENESS_SHOWN);
  }

  private static Lift lift(double share, boolean[] isHidden, int hidden, double level) {
    int people = (int) Math.ceil(share * isHidden.length);
    int found = (int) IntStream.range(0, people).filter(i -> isHidden[i]).count();
    double reached = (double) people / isHidden.length;
    double part = (double) found / hidden;
    double normal = Separation.normal(level);
    double z = normal * normal / hidden;
    double centre = (part + z / 2) / (1 + z);
    double reach = normal / (1 + z) * Math.sqrt(part * (1 - part) / hidden + z / (4 * hidden));
    double low = Math.max(0, centre - reach);
    double high = Math.min(1, centre + reach);
    Interval interval = new Interval(low / reached, high / reached, level);
    return new Lift(share, people, found, new Estimate(part / reached, interval));
  }
}
