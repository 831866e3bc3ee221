package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Work;
import io.waggle.science.numeric.Seeds;
import io.waggle.science.uplift.Assignment;
import io.waggle.science.uplift.Base;
import io.waggle.science.uplift.Trial;
import io.waggle.science.uplift.Uplift;
import io.waggle.science.uplift.UpliftAnswer;
import io.waggle.science.uplift.UpliftAnswer.Verdict;
import io.waggle.science.uplift.UpliftPlan;
import io.waggle.science.uplift.UpliftPlan.Method;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Uplift in simulated trials, where every person's effect is known. No public trial is at hand and
 * no reference states a figure; the bars are what the intervals promise, with room for the chance
 * of as many rounds: 2.5 % of trials without heterogeneity lie above zero, 95 % of intervals hold
 * the truth.
 */
final class UpliftBench implements ScienceBench {
  private static final int ROUNDS = 100;
  private static final int ROUNDS_OF_NONE = 300;
  private static final int LARGE_TRIALS = 5;
  private static final int NOISE_COLUMNS = 4;

  /** A trial and the effect of each person in it. */
  private record Known(Trial trial, double[] effects) {
    /** The Qini area of an order, from the effects themselves. */
    double qini(List<Double> scores) {
      int[] order =
          IntStream.range(0, effects.length)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> -scores.get(row)))
              .mapToInt(Integer::intValue)
              .toArray();
      double gain = 0;
      double area = 0;
      double width = 1.0 / order.length;
      for (int row : order) {
        area += width * (gain + effects[row] * width / 2);
        gain += effects[row] * width;
      }
      return area - gain / 2;
    }

    double meanEffect() {
      return IntStream.range(0, effects.length).mapToDouble(row -> effects[row]).sum()
          / effects.length;
    }
  }

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    List<Row> rows = setting.sheet();
    setting.say().say("science uplift: the same effect for all");
    rows.add(
        Row.atMost("heterogeneity shown of none, T on trees", shownOfNone(trees()), "share", 0.05));
    rows.add(
        Row.atMost(
            "heterogeneity shown of none, DR on ridge", shownOfNone(ridge()), "share", 0.05));
    setting.say().say("science uplift: intervals");
    rows.addAll(intervals());
    for (Method method : Method.values()) {
      for (Base base : Base.values()) {
        setting.say().say("science uplift: " + method + " on " + base);
        rows.addAll(large(method, base));
      }
    }
    Known many = trial(50_000, true, 1);
    UpliftPlan plan = UpliftPlan.standard(Method.DR, 1);
    double seconds = CpuSeconds.of(() -> Uplift.learn(many.trial, plan, Work.quiet()));
    rows.add(Row.atMost("50,000 people, 6 columns, DR on trees", seconds, "CPU-s", 10));
    return rows;
  }

  private static UpliftPlan trees() {
    return UpliftPlan.standard(Method.T, 1);
  }

  private static UpliftPlan ridge() {
    return UpliftPlan.standard(Method.DR, 1).with(Base.LINEAR);
  }

  private static double shownOfNone(UpliftPlan plan) {
    int shown = 0;
    for (int round = 0; round < ROUNDS_OF_NONE; round++) {
      Known known = trial(600, false, Seeds.stream(61, round));
      UpliftAnswer answer = Uplift.learn(known.trial, plan, Work.quiet());
      shown += answer.verdict() == Verdict.HETEROGENEITY_SHOWN ? 1 : 0;
    }
    return (double) shown / ROUNDS_OF_NONE;
  }

  private static List<Row> intervals() {
    int ofQini = 0;
    int ofEffect = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Known known = trial(1_000, true, Seeds.stream(62, round));
      UpliftAnswer answer = Uplift.learn(known.trial, ridge(), Work.quiet());
      ofQini += answer.qini().interval().contains(known.qini(answer.predicted())) ? 1 : 0;
      ofEffect += answer.effect().interval().contains(known.meanEffect()) ? 1 : 0;
    }
    return List.of(
        Row.atLeast(
            "95 % interval holds the true Qini area", ofQini / (double) ROUNDS, "share", 0.9),
        Row.atLeast(
            "95 % interval holds the true effect", ofEffect / (double) ROUNDS, "share", 0.9));
  }

  /** How much of the best possible Qini area is reached by 5,000 people, and whether it shows. */
  private static List<Row> large(Method method, Base base) {
    double reached = 0;
    int shown = 0;
    for (int round = 0; round < LARGE_TRIALS; round++) {
      Known known = trial(5_000, true, Seeds.stream(63, round));
      UpliftPlan plan = UpliftPlan.standard(method, round).with(base);
      UpliftAnswer answer = Uplift.learn(known.trial, plan, Work.quiet());
      List<Double> best = IntStream.range(0, 5_000).mapToObj(row -> known.effects[row]).toList();
      reached += known.qini(answer.predicted()) / known.qini(best) / LARGE_TRIALS;
      shown += answer.verdict() == Verdict.HETEROGENEITY_SHOWN ? 1 : 0;
    }
    String name = method + " on " + (base == Base.BOOSTING ? "trees" : "ridge") + ", 5,000 people";
    return List.of(
        Row.shown(name + ": share of the best Qini area", reached, "share"),
        Row.exactly(name + ": trials of 5 in which it shows", shown, "trials", LARGE_TRIALS));
  }

  /**
   * Half are treated. A third buys anyway, more or less by habit; the treatment moves those above a
   * border of the first column by 0.3, others by nothing, or everybody by 0.15.
   */
  private static Known trial(int people, boolean isHeterogeneous, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    double[][] columns = new double[2 + NOISE_COLUMNS][people];
    boolean[] treated = new boolean[people];
    double[] outcome = new double[people];
    double[] effects = new double[people];
    for (int row = 0; row < people; row++) {
      for (double[] column : columns) {
        column[row] = random.nextDouble() * 2 - 1;
      }
      double moved = columns[0][row] > 0 ? 0.3 : 0;
      effects[row] = isHeterogeneous ? moved : 0.15;
      treated[row] = random.nextDouble() < 0.5;
      double chance = 0.3 + 0.2 * columns[1][row] + (treated[row] ? effects[row] : 0);
      outcome[row] = random.nextDouble() < chance ? 1 : 0;
    }
    FeatureFrame.Builder frame = FeatureFrame.builder();
    for (int column = 0; column < columns.length; column++) {
      frame.numeric(String.format(Locale.ROOT, "c%d", column), columns[column]);
    }
    Trial trial = Trial.of(frame.build(), treated, outcome, new Assignment.Randomised(0.5));
    return new Known(trial, effects);
  }
}
