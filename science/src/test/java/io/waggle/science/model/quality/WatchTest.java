package io.waggle.science.model.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.model.Column;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.MadeRows;
import io.waggle.science.model.Predictor;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.linear.LogisticRegression;
import io.waggle.science.model.linear.Penalty;
import io.waggle.science.model.quality.Drift.Verdict;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Leaks, drift, importance and cross-validation. */
class WatchTest {
  private static double[] uniform(int count, long seed, double from, double to) {
    return Seeds.random(seed).doubles(count, from, to).toArray();
  }

  @Test
  void aLeakIsFoundAndHonestFeaturesAreNot() {
    TrainingSet made = MadeRows.of(2_000, 1).set();
    double[] target = made.target();
    UniformRandomProvider random = Seeds.random(2);
    List<String> outcome = new ArrayList<>();
    double[] middle = new double[2_000];
    double[] gone = new double[2_000];
    List<String> code = new ArrayList<>();
    for (int row = 0; row < 2_000; row++) {
      boolean told = random.nextDouble() < 0.95;
      outcome.add(told == (target[row] == 1) ? "won" : "lost");
      // Ones lie in the middle, which no ranking of the numbers shows.
      middle[row] = target[row] == 1 ? 4 + random.nextDouble() : 9 * random.nextDouble();
      gone[row] = target[row] == 1 == told ? Double.NaN : 1;
      code.add("c" + row);
    }
    FeatureFrame frame =
        made.frame()
            .with(Column.categorical("outcome", outcome))
            .with(Column.numeric("middle", middle))
            .with(Column.numeric("gone", gone))
            .with(Column.categorical("code", code));
    List<Leak> leaks = LeakSearch.alone(made.with(frame), 1);
    assertEquals(
        Set.of("outcome", "middle", "gone"),
        Set.copyOf(leaks.stream().map(Leak::feature).toList()));
    assertTrue(leaks.getFirst().sentence().startsWith("outcome alone reaches an AUC of 0.9"));
  }

  @Test
  void dominatingAndUnavailableFeatures() {
    List<String> names = List.of("a", "b");
    assertEquals(
        List.of(new Leak.Dominates("b", 0.61)),
        LeakSearch.dominating(names, new double[] {0.39, 0.61}));
    assertEquals(List.of(), LeakSearch.dominating(names, new double[] {0.4, 0.6}));
    assertEquals(List.of(), LeakSearch.dominating(List.of("a"), new double[] {1}));
    assertEquals(
        List.of(new Leak.Unavailable("b")), LeakSearch.unavailable(names, Set.of("a", "c")));
    assertTrue(new Leak.Dominates("b", 0.61).sentence().contains("61 %"));
    assertTrue(new Leak.Unavailable("b").sentence().contains("not known"));
  }

  @Test
  void driftIsMeasuredByHand() {
    List<String> before = new ArrayList<>(Collections.nCopies(60, "a"));
    before.addAll(Collections.nCopies(40, "b"));
    List<String> now = new ArrayList<>(Collections.nCopies(300, "a"));
    now.addAll(Collections.nCopies(650, "b"));
    now.addAll(Collections.nCopies(50, "c"));
    Drift drift =
        Drift.of(
            FeatureProfile.of(Column.categorical("word", before)), Column.categorical("word", now));
    double expected =
        (0.3 - 0.6) * Math.log(0.3 / 0.6)
            + (0.65 - 0.4) * Math.log(0.65 / 0.4)
            + (0.05 - 1e-4) * Math.log(0.05 / 1e-4);
    assertEquals(expected, drift.index(), 1e-12);
    assertEquals(Verdict.ACT, drift.verdict());
    assertEquals("not seen before", drift.mostMoved());
    // Chi-squared of 2 degrees at 0.95 is 5.991.
    assertEquals(5.991464547107979 * (1 / 1000.0 + 1 / 100.0), drift.chance(), 1e-6);
  }

  @Test
  void numbersDriftByDeciles() {
    FeatureProfile profile = FeatureProfile.of(Column.numeric("x", uniform(5_000, 1, 0, 100)));
    Drift same = Drift.of(profile, Column.numeric("x", uniform(5_000, 2, 0, 100)));
    assertEquals(Verdict.STABLE, same.verdict());
    assertTrue(same.index() < same.chance());
    Drift moved = Drift.of(profile, Column.numeric("x", uniform(5_000, 3, 12, 112)));
    assertEquals(Verdict.ACT, moved.verdict());
    Drift slightly = Drift.of(profile, Column.numeric("x", uniform(5_000, 3, 8.3, 100)));
    assertEquals(Verdict.WATCH, slightly.verdict());
    assertTrue(slightly.mostMoved().startsWith("up to "), slightly.mostMoved());
    Drift few = Drift.of(profile, Column.numeric("x", uniform(25, 5, 0, 100)));
    assertEquals(Verdict.TOO_FEW_ROWS, few.verdict());
    double[] gaps = uniform(5_000, 4, 0, 100);
    Arrays.fill(gaps, 0, 2_000, Double.NaN);
    Drift missing = Drift.of(profile, Column.numeric("x", gaps));
    assertEquals(Verdict.ACT, missing.verdict());
    assertEquals("missing", missing.mostMoved());
    assertEquals(0.4, missing.missingNow(), 1e-12);
  }

  @Test
  void chanceHolds19Of20SamplesWithoutDrift() {
    int beyond = 0;
    for (long seed = 1; seed <= 400; seed++) {
      FeatureProfile profile = FeatureProfile.of(Column.numeric("x", uniform(800, 2 * seed, 0, 1)));
      Drift drift = Drift.of(profile, Column.numeric("x", uniform(500, 2 * seed + 1, 0, 1)));
      beyond += drift.index() > drift.chance() ? 1 : 0;
    }
    assertTrue(beyond >= 6 && beyond <= 36, "beyond " + beyond);
  }

  @Test
  void profilesKnowWhereAValueLies() {
    double[] hundred = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();
    FeatureProfile.Numeric profile =
        (FeatureProfile.Numeric) FeatureProfile.of(Column.numeric("x", hundred));
    assertEquals(0.3, profile.shareBelow(30), 1e-9);
    assertEquals(0, profile.shareBelow(-5), 1e-9);
    assertEquals(1, profile.shareBelow(500), 1e-9);
    FeatureProfile.Numeric flag =
        (FeatureProfile.Numeric)
            FeatureProfile.of(Column.numeric("x", new double[] {0, 0, 0, 0, 1}));
    assertEquals(0.4, flag.shareBelow(0), 0.03);
    FeatureProfile.Numeric none =
        (FeatureProfile.Numeric)
            FeatureProfile.of(Column.numeric("x", new double[] {Double.NaN, Double.NaN}));
    assertEquals(1, none.missingShare());
    assertEquals(0, none.shareBelow(3));
    assertEquals(0, Drift.of(none, Column.numeric("x", new double[] {Double.NaN})).index());
  }

  @Test
  void driftOfAFrameIsSortedAndItsKindsAreChecked() {
    FeatureFrame frame = MadeRows.of(1_000, 1).set().frame();
    List<FeatureProfile> profiles = FeatureProfile.of(frame);
    double[] old = new double[1_000];
    Arrays.fill(old, 77);
    List<Drift> drifts = Drift.of(profiles, frame.with(Column.numeric("age", old)));
    assertEquals("age", drifts.getFirst().feature());
    assertEquals(0, drifts.getLast().index());
    assertThrows(
        InvalidInput.class, () -> Drift.of(profiles, frame.with(Column.numeric("city", old))));
    assertThrows(
        InvalidInput.class,
        () ->
            Drift.of(
                profiles, frame.with(Column.categorical("age", Collections.nCopies(1_000, "x")))));
    assertThrows(InvalidInput.class, () -> Drift.of(profiles, frame.select(new int[0])));
  }

  @Test
  void shufflingShowsWhatMatters() {
    TrainingSet set = MadeRows.of(2_000, 1).set();
    TrainingSet fresh = MadeRows.of(2_000, 2).set();
    List<PermutationImportance> found =
        PermutationImportance.of(
            LogisticRegression.fit(set, Penalty.standard()),
            fresh,
            (scores, target) -> Scored.of(scores, target).auc(),
            new PermutationImportance.Shuffles(5, 1),
            Work.quiet());
    assertEquals(4, found.size());
    PermutationImportance noise =
        found.stream().filter(each -> each.feature().equals("noise")).findFirst().orElseThrow();
    assertTrue(Math.abs(noise.loss()) < 0.005, noise.toString());
    assertTrue(found.getFirst().loss() > 0.05, found.toString());
    assertTrue(found.getFirst().error() > 0 && found.getFirst().error() < 0.02);
    assertThrows(InvalidInput.class, () -> new PermutationImportance.Shuffles(1, 1));
  }

  @Test
  void crossValidationNeverShowsARowToItsOwnModel() {
    int rows = 400;
    double[] target = IntStream.range(0, rows).mapToDouble(i -> i % 2).toArray();
    FeatureFrame frame =
        FeatureFrame.builder()
            .numeric("id", IntStream.range(0, rows).asDoubleStream().toArray())
            .build();
    TrainingSet set = TrainingSet.of(frame, target);
    // A model that has learnt rows by heart and says −1 of those it has not seen.
    CrossValidation unseen =
        CrossValidation.run(set, (part, seed) -> new ByHeart(part), 5, 1, Work.quiet());
    assertTrue(Arrays.stream(unseen.scores()).allMatch(score -> score == -1));
    assertEquals(5, unseen.aucs(target).size());
    assertEquals(0.5, unseen.meanAuc(target), 1e-12);
  }

  private record ByHeart(TrainingSet seen) implements Predictor {
    @Override
    public Schema schema() {
      return Schema.of(seen.frame());
    }

    @Override
    public double score(double[] row) {
      for (int i = 0; i < seen.rows(); i++) {
        if (seen.frame().column("id").at(i) == row[0]) {
          return seen.target(i);
        }
      }
      return -1;
    }
  }
}
