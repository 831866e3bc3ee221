package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.fair.Audit;
import io.waggle.science.fair.AuditSettings;
import io.waggle.science.fair.Cases;
import io.waggle.science.fair.Fairness;
import io.waggle.science.fair.Gap;
import io.waggle.science.fair.GroupFigures;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Fairness audits of a known file's counts, and of regenerated crowds whose truth is known. */
final class FairnessBench implements ScienceBench {
  private static final int ROUNDS = 1_000;
  private static final int CROWD = 100_000;

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    Gap.Measured[] none = gaps(0.3, 0.3);
    Gap.Measured[] tenth = gaps(0.3, 0.4);
    double shown = share(none, true, 0);
    double seconds = CpuSeconds.of(FairnessBench::auditMany);
    return List.of(
        germanCredit(),
        Row.atMost("a gap of equal groups shown, level 0.9", shown, "share", 0.12),
        Row.atLeast("90 % interval of a gap holds 0", share(none, false, 0), "share", 0.85),
        Row.atLeast("90 % interval of a gap holds 0.1", share(tenth, false, 0.1), "share", 0.85),
        Row.shown("audit of 100,000 people by 3 columns and pairs", seconds, "CPU s"));
  }

  /** Statlog German credit (UCI 144): good risks among borrowers over and up to 25 years. */
  private static Row germanCredit() {
    boolean[] good = new boolean[1_000];
    String[] ages = new String[1_000];
    Arrays.fill(ages, 0, 810, "over 25");
    Arrays.fill(ages, 810, 1_000, "up to 25");
    Arrays.fill(good, 0, 590, true);
    Arrays.fill(good, 810, 920, true);
    GroupFigures young = audit(good, ages, 1).groups().get(1);
    double ratio = young.impact() == null ? Double.NaN : young.impact().ratio();
    double off = Math.abs(ratio - (110.0 / 190) / (590.0 / 810));
    return Row.atMost("German credit by age, four-fifths ratio 0.795", off, "off by", 1e-12);
  }

  private static Audit.Dimension audit(boolean[] selected, String[] groups, long seed) {
    Cases cases = Cases.decided(selected).withGroups("group", groups);
    AuditSettings settings = new AuditSettings(30, 10, 1, 500, 0.9);
    return Fairness.audit(cases, settings, seed, Progress.silent()).dimensions().getFirst();
  }

  /** Gaps of two groups of 200 each, selected with these probabilities. */
  private static Gap.Measured[] gaps(double one, double other) {
    Gap.Measured[] gaps = new Gap.Measured[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      UniformRandomProvider random = Seeds.random(Seeds.stream(99, round));
      boolean[] selected = new boolean[400];
      String[] groups = new String[400];
      for (int i = 0; i < 400; i++) {
        groups[i] = i % 2 == 0 ? "one" : "other";
        selected[i] = random.nextDouble() < (i % 2 == 0 ? one : other);
      }
      Gap gap = audit(selected, groups, round).gaps().get(Gap.Criterion.DEMOGRAPHIC_PARITY);
      if (!(gap instanceof Gap.Measured measured)) {
        throw new IllegalStateException(String.valueOf(gap));
      }
      gaps[round] = measured;
    }
    return gaps;
  }

  private static double share(Gap.Measured[] gaps, boolean shown, double truth) {
    return Arrays.stream(gaps)
            .filter(gap -> shown ? gap.shown() : gap.interval().contains(truth))
            .count()
        / (double) gaps.length;
  }

  private static void auditMany() {
    UniformRandomProvider random = Seeds.random(5);
    double[] scores = new double[CROWD];
    boolean[] labels = new boolean[CROWD];
    String[][] groups = new String[3][CROWD];
    for (int i = 0; i < CROWD; i++) {
      scores[i] = random.nextDouble();
      labels[i] = random.nextDouble() < scores[i];
      for (String[] column : groups) {
        column[i] = "g" + random.nextInt(5);
      }
    }
    Cases cases = Cases.scored(scores, 0.5).withLabels(labels);
    for (int column = 0; column < groups.length; column++) {
      cases = cases.withGroups("c" + column, groups[column]);
    }
    Fairness.audit(cases, AuditSettings.standard(), 1, Progress.silent());
  }
}
