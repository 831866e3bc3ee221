package io.waggle.science.model.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.model.Column;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.MadeRows;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.quality.Scored;
import io.waggle.science.model.tree.BoostingSettings.Rounds;
import io.waggle.science.model.tree.BoostingSettings.Sampling;
import io.waggle.science.model.tree.BoostingSettings.Shrinkage;
import io.waggle.science.model.tree.BoostingSettings.Stopping;
import io.waggle.science.model.tree.BoostingSettings.TreeShape;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class GradientBoostingTest {
  private static final BoostingSettings QUICK =
      BoostingSettings.classification()
          .with(new Rounds(40, 0.1, new Stopping.Never()))
          .with(new TreeShape(4, 16, 5, 1, 0));

  private static BoostingSettings whole(Loss loss, int trees, double rate) {
    return BoostingSettings.standard(loss)
        .with(new Rounds(trees, rate, new Stopping.Never()))
        .with(new Sampling(1, 1, 255))
        .with(new TreeShape(4, 16, 1, 0, 0));
  }

  @Test
  void itLearnsWhatThereIsToLearn() {
    MadeRows learnt = MadeRows.of(3_000, 1);
    MadeRows fresh = MadeRows.of(3_000, 2);
    TreeModel model = GradientBoosting.fit(learnt.set(), BoostingSettings.classification(), 1);
    double reached = Scored.of(model.score(fresh.set().frame()), fresh.set().target()).auc();
    double best = Scored.of(fresh.truth(), fresh.set().target()).auc();
    assertTrue(reached > best - 0.02, reached + " of " + best);
    assertTrue(model.trees().size() < 300);
    double[] shares = model.gainShares();
    assertEquals(1, Arrays.stream(shares).sum(), 1e-12);
    assertTrue(shares[2] < 0.2, "noise " + shares[2]);
  }

  @Test
  void oneSplitIsWorkedOutByHand() {
    FeatureFrame frame =
        FeatureFrame.builder().numeric("x", 1, 2, 3, 10, 11, 12, Double.NaN).build();
    double[] target = {0, 0, 0, 6, 6, 6, 9};
    BoostingSettings settings =
        whole(Loss.SQUARED, 1, 0.5).with(new TreeShape(1, 2, 1, 0, 0)).with(new Shrinkage(1, 0, 0));
    TreeModel model = GradientBoosting.fit(TrainingSet.of(frame, target), settings, 1);
    double mean = 27 / 7.0;
    assertEquals(mean, model.base(), 1e-12);
    Node.NumericSplit split = (Node.NumericSplit) model.trees().getFirst().nodes().getFirst();
    assertEquals(6.5, split.threshold());
    assertEquals(false, split.isMissingLeft());
    assertEquals(7, split.cover());
    double low = 0.5 * (0 - 3 * mean) / (3 + 1);
    double high = 0.5 * (27 - 4 * mean) / (4 + 1);
    assertEquals(mean + low, model.margin(new double[] {2}), 1e-12);
    assertEquals(mean + high, model.margin(new double[] {Double.NaN}), 1e-12);
    // Equation 7 of the XGBoost paper; the gradients of the whole node sum to zero.
    double gain = 0.5 * (Math.pow(3 * mean, 2) / 4 + Math.pow(27 - 4 * mean, 2) / 5);
    assertEquals(gain, split.gain(), 1e-9);
  }

  @Test
  void missingValuesGoWhereTheyBelong() {
    double[] x = IntStream.range(0, 200).mapToDouble(i -> i % 4 == 0 ? Double.NaN : i).toArray();
    double[] target = Arrays.stream(x).map(v -> Double.isNaN(v) || v > 150 ? 1 : 0).toArray();
    FeatureFrame frame = FeatureFrame.builder().numeric("x", x).build();
    TreeModel model =
        GradientBoosting.fit(TrainingSet.of(frame, target), whole(Loss.LOGISTIC, 30, 0.3), 1);
    assertTrue(model.score(new double[] {Double.NaN}) > 0.9);
    assertTrue(model.score(new double[] {20}) < 0.1);
    // Only missing against known: every number is on one side.
    double[] isMissing = Arrays.stream(x).map(v -> Double.isNaN(v) ? 1 : 0).toArray();
    TreeModel only =
        GradientBoosting.fit(TrainingSet.of(frame, isMissing), whole(Loss.LOGISTIC, 30, 0.3), 1);
    assertTrue(only.score(new double[] {Double.NaN}) > 0.9);
    assertTrue(only.score(new double[] {1e300}) < 0.1);
  }

  @Test
  void aValueNeverMissingInTrainingGoesWithTheMany() {
    double[] x = IntStream.range(0, 100).asDoubleStream().toArray();
    double[] target = Arrays.stream(x).map(v -> v < 80 ? 0 : 1).toArray();
    TreeModel model =
        GradientBoosting.fit(
            TrainingSet.of(FeatureFrame.builder().numeric("x", x).build(), target),
            whole(Loss.SQUARED, 1, 1).with(new TreeShape(1, 2, 1, 0, 0)),
            1);
    assertEquals(model.margin(new double[] {0}), model.margin(new double[] {Double.NaN}), 1e-12);
  }

  @Test
  void categoriesAreSplitBySubsets() {
    List<String> words = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    List<String> column = new ArrayList<>();
    double[] target = new double[400];
    for (int i = 0; i < target.length; i++) {
      column.add(words.get(i % 8));
      // No cut of the alphabet separates these.
      target[i] = List.of("a", "d", "f").contains(column.get(i)) ? 10 : 0;
    }
    FeatureFrame frame = FeatureFrame.builder().categorical("word", column).build();
    TreeModel model =
        GradientBoosting.fit(
            TrainingSet.of(frame, target),
            whole(Loss.SQUARED, 1, 1).with(new Shrinkage(1e-9, 0, 1e-9)),
            1);
    for (int code = 0; code < 8; code++) {
      assertEquals(
          List.of(0, 3, 5).contains(code) ? 10 : 0, model.score(new double[] {code}), 1e-6);
    }
    assertEquals(3, model.trees().getFirst().nodes().size());
    FeatureFrame unknown = FeatureFrame.builder().categorical("word", List.of("z")).build();
    assertEquals(0, model.score(unknown)[0], 1e-6);
  }

  @Test
  void moreCategoriesThanBinsStillWork() {
    double[] target = new double[3_000];
    List<String> column = new ArrayList<>();
    UniformRandomProvider random = Seeds.random(4);
    for (int i = 0; i < target.length; i++) {
      int word = (int) (1_000 * Math.pow(random.nextDouble(), 3));
      column.add("w" + word);
      target[i] = word < 3 ? 1 : 0;
    }
    FeatureFrame frame = FeatureFrame.builder().categorical("word", column).build();
    TreeModel model = GradientBoosting.fit(TrainingSet.of(frame, target), QUICK, 1);
    FeatureFrame two = FeatureFrame.builder().categorical("word", List.of("w1", "w999")).build();
    double[] scores = model.score(two);
    assertTrue(scores[0] > 0.8 && scores[1] < 0.1, Arrays.toString(scores));
  }

  @Test
  void monotoneFeaturesMoveThePredictionOneWayOnly() {
    for (long seed = 1; seed <= 4; seed++) {
      MadeRows rows = MadeRows.of(800, seed);
      // Spend truly raises the odds and noise does nothing: both are bent the other way here.
      BoostingSettings settings =
          QUICK.with("age", Monotone.RISING).with("spend", Monotone.FALLING);
      TreeModel model = GradientBoosting.fit(rows.set(), settings, seed);
      double[][] encoded = MadeRows.encoded(model.schema(), rows.set().frame());
      for (int i = 0; i < 100; i++) {
        assertMoves(model, encoded[i], 0, 18, 78, 1);
        assertMoves(model, encoded[i], 1, 0, 100, -1);
      }
    }
    TreeModel free = GradientBoosting.fit(MadeRows.of(800, 1).set(), QUICK, 1);
    double[] low = {40, 10, 0.5, 1};
    double[] high = {40, 90, 0.5, 1};
    assertTrue(free.margin(high) > free.margin(low) + 0.5);
  }

  private static void assertMoves(
      TreeModel model, double[] start, int feature, double from, double to, int sign) {
    double[] row = start.clone();
    double last = Double.NEGATIVE_INFINITY;
    for (int step = 0; step <= 30; step++) {
      row[feature] = from + step * (to - from) / 30;
      double margin = sign * model.margin(row);
      assertTrue(margin >= last - 1e-12, "feature " + feature + " at " + row[feature]);
      last = margin;
    }
  }

  @Test
  void theSameSeedGivesTheSameModelForAnyNumberOfThreads() {
    // Large enough that the work of a node is shared among threads.
    MadeRows rows = MadeRows.of(20_000, 3);
    BoostingSettings settings = QUICK.with(new Rounds(5, 0.1, new Stopping.Never()));
    TreeModel alone = GradientBoosting.fit(rows.set(), settings, 9);
    for (int threads : new int[] {2, 3, 8}) {
      TreeModel shared =
          GradientBoosting.fit(rows.set(), settings, 9, new Work(threads, Progress.silent()));
      assertEquals(alone.trees(), shared.trees());
    }
    assertNotEquals(alone.trees(), GradientBoosting.fit(rows.set(), settings, 10).trees());
    MadeRows few = MadeRows.of(500, 3);
    BoostingSettings crossFitted = QUICK.with(new Rounds(30, 0.2, new Stopping.CrossFitted(3, 5)));
    CrossFit one = GradientBoosting.crossFit(few.set(), crossFitted, 4, Work.quiet());
    CrossFit three =
        GradientBoosting.crossFit(few.set(), crossFitted, 4, new Work(3, Progress.silent()));
    assertEquals(one.model().trees(), three.model().trees());
    assertArrayEquals(one.margins(), three.margins());
  }

  @Test
  void aWeightCountsLikeRowsThatComeAgain() {
    MadeRows rows = MadeRows.of(400, 5);
    int[] twice = IntStream.range(0, 800).map(i -> i % 400).toArray();
    double[] weights = new double[400];
    Arrays.fill(weights, 2);
    BoostingSettings settings = whole(Loss.LOGISTIC, 10, 0.2).with(new TreeShape(3, 8, 1, 4, 0));
    TreeModel repeated = GradientBoosting.fit(rows.set().select(twice), settings, 1);
    TreeModel weighted =
        GradientBoosting.fit(
            TrainingSet.weighted(rows.set().frame(), rows.set().target(), weights), settings, 1);
    for (double[] row : MadeRows.encoded(weighted.schema(), rows.set().frame())) {
      assertEquals(repeated.margin(row), weighted.margin(row), 1e-9);
    }
  }

  @Test
  void earlyStoppingKeepsFewerTreesOfNoiseThanOfSignal() {
    MadeRows rows = MadeRows.of(1_500, 6);
    BoostingSettings stopping = QUICK.with(new Rounds(400, 0.2, new Stopping.HeldOut(0.25, 10)));
    int ofSignal = GradientBoosting.fit(rows.set(), stopping, 1).trees().size();
    assertTrue(ofSignal > 3 && ofSignal < 200, "trees " + ofSignal);
    TrainingSet noise = rows.set().with(rows.set().frame().without(Set.of("age", "spend", "city")));
    int ofNoise = GradientBoosting.fit(noise, stopping, 1).trees().size();
    assertTrue(ofNoise < ofSignal, ofNoise + " of noise, " + ofSignal + " of signal");
    BoostingSettings crossFitted =
        QUICK.with(new Rounds(400, 0.2, new Stopping.CrossFitted(4, 10)));
    assertTrue(GradientBoosting.fit(noise, crossFitted, 1).trees().size() <= 5);
  }

  @Test
  void crossFittedMarginsComeFromModelsThatHaveNotSeenTheRow() {
    // Every row has a value of its own, so only a model that saw it could know its target.
    UniformRandomProvider random = Seeds.random(8);
    double[] x = random.doubles(600).toArray();
    double[] target = random.doubles(600).map(v -> v < 0.5 ? 0 : 1).toArray();
    TrainingSet set = TrainingSet.of(FeatureFrame.builder().numeric("x", x).build(), target);
    BoostingSettings deep = whole(Loss.LOGISTIC, 100, 0.3).with(new TreeShape(8, 256, 1, 0, 0));
    CrossFit fit = GradientBoosting.crossFit(set, deep, 1, Work.quiet());
    double seen = Scored.of(fit.model().score(set.frame()), target).auc();
    double unseen = Scored.of(fit.margins(), target).auc();
    assertTrue(seen > 0.8, "seen " + seen);
    assertTrue(Math.abs(unseen - 0.5) < 0.07, "unseen " + unseen);
  }

  @Test
  void constantFeaturesLeaveTheBaseRate() {
    FeatureFrame frame =
        FeatureFrame.builder()
            .numeric("same", 3, 3, 3, 3)
            .categorical("word", List.of("a", "a", "a", "a"))
            .numeric("gone", Double.NaN, Double.NaN, Double.NaN, Double.NaN)
            .build();
    TreeModel model =
        GradientBoosting.fit(TrainingSet.of(frame, new double[] {0, 1, 1, 1}), QUICK, 1);
    assertEquals(0, model.trees().size());
    assertEquals(0.75, model.score(frame)[0], 1e-12);
  }

  @Test
  void extremeNumbersAreSplitLikeOthers() {
    FeatureFrame frame =
        FeatureFrame.builder()
            .numeric("x", -Double.MAX_VALUE, -1, -0.0, 0, Double.MIN_VALUE, Double.MAX_VALUE)
            .build();
    double[] target = {1, 2, 3, 3, 4, 5};
    TreeModel model =
        GradientBoosting.fit(
            TrainingSet.of(frame, target),
            whole(Loss.SQUARED, 60, 0.5).with(new Shrinkage(1e-6, 0, 0)),
            1);
    double[] scores = model.score(frame);
    for (int row = 0; row < target.length; row++) {
      assertEquals(target[row], scores[row], 1e-3);
    }
  }

  @Test
  void whatCannotBeLearntIsRefused() {
    MadeRows rows = MadeRows.of(50, 1);
    FeatureFrame frame = rows.set().frame();
    double[] ones = new double[50];
    Arrays.fill(ones, 1);
    refused("one class", () -> GradientBoosting.fit(TrainingSet.of(frame, ones), QUICK, 1));
    refused(
        "give 0 or 1",
        () ->
            GradientBoosting.fit(
                TrainingSet.of(frame, Arrays.stream(ones).map(v -> 2 * v).toArray()), QUICK, 1));
    refused(
        "no order", () -> GradientBoosting.fit(rows.set(), QUICK.with("city", Monotone.RISING), 1));
    refused(
        "is not one of the model's",
        () -> GradientBoosting.fit(rows.set(), QUICK.with("sex", Monotone.RISING), 1));
    BoostingSettings tenFolds = QUICK.with(new Rounds(9, 0.1, new Stopping.CrossFitted(99, 1)));
    refused("folds", () -> GradientBoosting.fit(rows.set(), tenFolds, 1));
    assertThrows(InvalidInput.class, () -> new Rounds(0, 0.1, new Stopping.Never()));
    assertThrows(InvalidInput.class, () -> new Rounds(1, 0, new Stopping.Never()));
    assertThrows(InvalidInput.class, () -> new TreeShape(0, 2, 1, 0, 0));
    assertThrows(InvalidInput.class, () -> new Sampling(0, 1, 255));
    assertThrows(InvalidInput.class, () -> new Sampling(1, 1, 256));
    assertThrows(InvalidInput.class, () -> new Shrinkage(0, 0, 0));
    assertThrows(InvalidInput.class, () -> new Work(0, Progress.silent()));
  }

  private static void refused(String why, Runnable fit) {
    InvalidInput refused = assertThrows(InvalidInput.class, fit::run);
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void progressGoesForward() {
    List<Double> shares = new ArrayList<>();
    GradientBoosting.crossFit(
        MadeRows.of(200, 1).set(),
        QUICK.with(new Rounds(20, 0.1, new Stopping.CrossFitted(3, 5))),
        1,
        new Work(1, (done, stage) -> shares.add(done)));
    for (int i = 1; i < shares.size(); i++) {
      assertTrue(shares.get(i) >= shares.get(i - 1), shares.toString());
    }
    assertEquals(1, shares.getLast());
  }

  @Test
  void binsKeepEveryValueApartWhileThereIsRoomAndBalanceBeyond() {
    double[] many = IntStream.range(0, 10_000).mapToDouble(i -> i).toArray();
    Bins bins = Bins.of(Column.numeric("x", many), 50);
    int[] counts = new int[bins.count()];
    for (double value : many) {
      counts[bins.binOf(value)]++;
    }
    assertEquals(50, bins.count());
    assertTrue(Arrays.stream(counts).allMatch(n -> n >= 190 && n <= 210), Arrays.toString(counts));
    double[] heavy = IntStream.range(0, 10_000).mapToDouble(i -> i < 9_000 ? 7 : i).toArray();
    Bins skewed = Bins.of(Column.numeric("x", heavy), 20);
    assertTrue(skewed.count() >= 15, "bins " + skewed.count());
    assertNotEquals(skewed.binOf(7), skewed.binOf(9_000));
    Bins.Numeric few = (Bins.Numeric) Bins.of(Column.numeric("x", new double[] {3, 1, 2, 2}), 50);
    assertEquals(3, few.count());
    assertEquals(1.5, few.edge(0));
    assertEquals(3, few.binOf(Double.NaN));
  }
}
