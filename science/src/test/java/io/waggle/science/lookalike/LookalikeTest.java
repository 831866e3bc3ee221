package io.waggle.science.lookalike;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.lookalike.HiddenSeeds.Lift;
import io.waggle.science.lookalike.HiddenSeeds.Verdict;
import io.waggle.science.lookalike.LookalikePlan.Choice;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Work;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Lookalikes in crowds whose true kinds are known. */
class LookalikeTest {
  /**
   * People of whom a share are of a kind.
   *
   * @param isKind the truth; seeds are the first so many of the kind
   */
  private record Town(FeatureFrame frame, boolean[] isKind, boolean[] isSeed) {
    Crowd crowd() {
      return Crowd.of(frame, isSeed);
    }

    double kindAmong(int[] rows) {
      return Arrays.stream(rows).filter(row -> isKind[row]).count() / (double) rows.length;
    }
  }

  /** How the kind shows in the features. */
  private enum Shape {
    SHIFTED,
    /** In the middle of the others, where a centroid sees nothing. */
    MIDDLE,
    NOTHING
  }

  private static Town town(Shape shape, int people, int seeds, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    double[] spend = new double[people];
    double[] visits = new double[people];
    List<String> city = new ArrayList<>();
    boolean[] isKind = new boolean[people];
    boolean[] isSeed = new boolean[people];
    int chosen = 0;
    for (int row = 0; row < people; row++) {
      isKind[row] = random.nextDouble() < 0.2;
      isSeed[row] = isKind[row] && chosen++ < seeds;
      boolean shows = isKind[row] && shape == Shape.SHIFTED;
      boolean hides = isKind[row] && shape == Shape.MIDDLE;
      spend[row] = (random.nextDouble() * 6 - 3) * (hides ? 0.15 : 1) + (shows ? 2.5 : 0);
      visits[row] = random.nextDouble() < 0.05 ? Double.NaN : random.nextDouble() * 10;
      city.add(random.nextDouble() < (shows ? 0.7 : 0.3) ? "Wien" : "Graz");
    }
    FeatureFrame frame =
        FeatureFrame.builder()
            .numeric("spend", spend)
            .numeric("visits", visits)
            .categorical("city", city)
            .build();
    return new Town(frame, isKind, isSeed);
  }

  private static Ranking find(Town town, LookalikePlan plan) {
    return Lookalike.find(town.crowd(), plan, Work.quiet());
  }

  @Test
  void fewSeedsAreFollowedByTheirCentroidUnlessMoreIsShown() {
    int byCentroid = 0;
    for (int seed = 0; seed < 6; seed++) {
      Town none = town(Shape.NOTHING, 400, 40, 300 + seed);
      Ranking ranking = find(none, LookalikePlan.standard(seed));
      byCentroid += ranking.likeness() == Likeness.CENTROID ? 1 : 0;
    }
    assertTrue(byCentroid >= 5, byCentroid + " of 6");
  }

  @Test
  void fewSeedsAreEnoughToFindTheirKind() {
    Town town = town(Shape.SHIFTED, 1_500, 60, 5);
    Ranking ranking = find(town, LookalikePlan.standard(1));
    assertTrue(ranking.auc().value() > 0.7, ranking.auc().toString());
    double everywhere = town.kindAmong(ranking.people());
    assertTrue(town.kindAmong(ranking.bySize(100)) > 2.5 * everywhere);
    assertEquals(Verdict.LIKENESS_SHOWN, ranking.hiddenSeeds().verdict());
  }

  @Test
  void treesTakeOverWhereStraightWaysAreBlind() {
    Town town = town(Shape.MIDDLE, 1_500, 120, 6);
    Ranking ranking = find(town, LookalikePlan.standard(1));
    assertTrue(Set.of(Likeness.BOOSTING, Likeness.STACKED).contains(ranking.likeness()));
    Ranking blind = find(town, LookalikePlan.standard(1).with(Choice.CENTROID));
    assertTrue(blind.auc().value() < 0.6, blind.auc().toString());
    assertTrue(town.kindAmong(ranking.bySize(100)) > town.kindAmong(blind.bySize(100)) + 0.2);
    Ranking straight = find(town, LookalikePlan.standard(1).with(Choice.LOGISTIC));
    assertTrue(straight.auc().value() < 0.6, straight.auc().toString());
  }

  @Test
  void whatIsLearntIsNeverMuchWorseThanItsBetterPart() {
    for (Shape shape : List.of(Shape.SHIFTED, Shape.MIDDLE)) {
      Town town = town(shape, 1_500, 200, 7);
      double logistic = auc(town, Choice.LOGISTIC);
      double boosting = auc(town, Choice.BOOSTING);
      double both = auc(town, Choice.BY_EVIDENCE);
      assertTrue(
          both > Math.max(logistic, boosting) - 0.005, logistic + " " + boosting + " " + both);
    }
  }

  private static double auc(Town town, Choice choice) {
    return find(town, LookalikePlan.standard(1).with(choice)).auc().value();
  }

  @Test
  void aStraightWayIsFoundByLogisticRegression() {
    Town town = town(Shape.SHIFTED, 1_500, 200, 7);
    Ranking ranking = find(town, LookalikePlan.standard(1).with(Choice.LOGISTIC));
    assertEquals(Likeness.LOGISTIC, ranking.likeness());
    double everywhere = town.kindAmong(ranking.people());
    assertTrue(town.kindAmong(ranking.bySize(100)) > 2.5 * everywhere);
    for (int row : ranking.people()) {
      assertTrue(Double.isFinite(ranking.densityRatio(row)));
    }
  }

  @Test
  void hiddenSeedsAreFoundWhereTheyAre() {
    HiddenSeeds test =
        find(town(Shape.SHIFTED, 1_500, 100, 8), LookalikePlan.standard(1)).hiddenSeeds();
    assertEquals(20, test.hidden());
    Lift tenth = test.lifts().get(2);
    assertEquals(142, tenth.people());
    assertEquals(tenth.found() / 20.0 / (142 / 1_420.0), tenth.lift().value(), 1e-12);
    assertTrue(tenth.lift().value() > 1.8, tenth.toString());
    int found = 0;
    for (Lift lift : test.lifts()) {
      assertTrue(lift.lift().interval().contains(lift.lift().value()), lift.toString());
      assertTrue(lift.found() >= found);
      found = lift.found();
    }
  }

  @Test
  void seedsOfNoKindShowNoLikeness() {
    int shown = 0;
    for (int seed = 0; seed < 20; seed++) {
      Town town = town(Shape.NOTHING, 600, 60, 100 + seed);
      LookalikePlan plan = LookalikePlan.standard(seed).with(Choice.CENTROID);
      shown += find(town, plan).hiddenSeeds().verdict() == Verdict.LIKENESS_SHOWN ? 1 : 0;
    }
    assertTrue(shown <= 2, shown + " of 20");
  }

  @Test
  void nobodyIsScoredByTheOwnLabel() {
    Town town = town(Shape.NOTHING, 800, 160, 9);
    Ranking ranking = find(town, LookalikePlan.standard(1).with(Choice.BOOSTING));
    assertTrue(ranking.auc().value() < 0.6, "learnt by heart: " + ranking.auc());
  }

  @Test
  void seedsAreNeverInAnExpansion() {
    Town town = town(Shape.SHIFTED, 900, 50, 10);
    Ranking ranking = find(town, LookalikePlan.standard(1).with(Choice.CENTROID));
    assertEquals(850, ranking.people().length);
    assertEquals(850, Arrays.stream(ranking.people()).distinct().count());
    for (int row : ranking.people()) {
      assertFalse(town.isSeed()[row]);
    }
    double last = Double.POSITIVE_INFINITY;
    for (int row : ranking.people()) {
      assertTrue(ranking.densityRatio(row) <= last);
      last = ranking.densityRatio(row);
    }
  }

  @Test
  void precisionIsKeptWhenTheShareOfTheKindIsKnown() {
    Town town = town(Shape.SHIFTED, 4_000, 300, 11);
    Ranking ranking = find(town, LookalikePlan.standard(1));
    double share = town.kindAmong(ranking.people());
    int[] half = ranking.byPrecision(0.5, share);
    assertTrue(half.length > 200, half.length + " people");
    assertEquals(0.5, town.kindAmong(half), 0.1);
    assertTrue(ranking.expectedPrecision(half.length, share) >= 0.5);
    assertTrue(ranking.byPrecision(0.6, share).length <= half.length);
    assertEquals(ranking.people().length, ranking.byPrecision(0.01, share).length);
    assertTrue(ranking.kindShareAtMost() > share, "at most " + ranking.kindShareAtMost());
  }

  @Test
  void theMeanDensityRatioOfTheCrowdIsOne() {
    Town town = town(Shape.SHIFTED, 3_000, 300, 12);
    Ranking ranking = find(town, LookalikePlan.standard(1));
    double mean =
        Arrays.stream(ranking.people()).mapToDouble(ranking::densityRatio).average().orElseThrow();
    assertEquals(1, mean, 0.15);
  }

  @Test
  void thoseNotLearntFromAreRankedAsWell() {
    Town town = town(Shape.SHIFTED, 3_000, 100, 13);
    LookalikePlan plan = new LookalikePlan(Choice.BOOSTING, 500, 0.95, 1);
    Ranking ranking = find(town, plan);
    assertEquals(2_900, ranking.people().length);
    assertTrue(town.kindAmong(ranking.bySize(200)) > 0.45);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Town town = town(Shape.SHIFTED, 700, 40, 14);
    Ranking one = find(town, LookalikePlan.standard(3));
    Ranking two =
        Lookalike.find(town.crowd(), LookalikePlan.standard(3), new Work(2, (done, stage) -> {}));
    assertArrayEquals(one.people(), two.people());
    assertEquals(one.hiddenSeeds(), two.hiddenSeeds());
    assertEquals(one.densityRatio(17), two.densityRatio(17));
  }

  @Test
  void whatCannotBeAnsweredIsRefused() {
    Town town = town(Shape.SHIFTED, 200, 10, 15);
    assertThrows(InvalidInput.class, town::crowd);
    assertThrows(InvalidInput.class, () -> Crowd.of(town.frame(), new boolean[3]));
    boolean[] all = new boolean[200];
    Arrays.fill(all, true);
    assertThrows(InvalidInput.class, () -> Crowd.of(town.frame(), all));
    assertThrows(InvalidInput.class, () -> new LookalikePlan(Choice.BY_EVIDENCE, 5, 0.95, 1));
    assertThrows(InvalidInput.class, () -> new LookalikePlan(Choice.BY_EVIDENCE, 500, 1, 1));
    Ranking ranking =
        find(town(Shape.SHIFTED, 300, 30, 16), LookalikePlan.standard(1).with(Choice.CENTROID));
    assertThrows(InvalidInput.class, () -> ranking.bySize(271));
    assertThrows(InvalidInput.class, () -> ranking.byPrecision(Double.NaN, 0.2));
    assertThrows(InvalidInput.class, () -> ranking.byPrecision(0.5, 0));
    assertThrows(InvalidInput.class, () -> ranking.expectedPrecision(0, 0.2));
    assertEquals(0, ranking.byPrecision(1, 1e-9).length);
  }

  @Test
  void oneColumnThatNeverChangesSaysNothing() {
    boolean[] isSeed = new boolean[200];
    Arrays.fill(isSeed, 0, 40, true);
    FeatureFrame same = FeatureFrame.builder().numeric("same", new double[200]).build();
    Ranking ranking =
        Lookalike.find(Crowd.of(same, isSeed), LookalikePlan.standard(1), Work.quiet());
    assertEquals(Verdict.NO_LIKENESS_SHOWN, ranking.hiddenSeeds().verdict());
    assertEquals(1, ranking.densityRatio(100), 1e-6);
  }

  @Test
  void seedsThatAreAKindOfTheirOwn() {
    boolean[] isSeed = new boolean[400];
    double[] value = new double[400];
    for (int row = 0; row < 400; row++) {
      isSeed[row] = row % 5 == 0;
      value[row] = isSeed[row] ? 10 + row % 7 : row % 7;
    }
    FeatureFrame frame = FeatureFrame.builder().numeric("value", value).build();
    Ranking ranking =
        Lookalike.find(Crowd.of(frame, isSeed), LookalikePlan.standard(1), Work.quiet());
    assertEquals(1, ranking.auc().value(), 0.01);
    assertEquals(Verdict.LIKENESS_SHOWN, ranking.hiddenSeeds().verdict());
  }
}
