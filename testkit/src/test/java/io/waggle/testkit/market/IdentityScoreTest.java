package io.waggle.testkit.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityScoreTest {
  private static final Map<String, Integer> TRUTH = Map.of("a", 1, "b", 1, "c", 1, "d", 2, "e", 2);

  @Test
  void aPerfectClusteringScoresOneWhateverItsNames() {
    Map<String, String> found = Map.of("a", "x", "b", "x", "c", "x", "d", "y", "e", "y");
    assertEquals(new IdentityScore(4, 4, 4), IdentityScore.pairwise(found, TRUTH));
    assertEquals(1, IdentityScore.pairwise(found, TRUTH).f1());
  }

  @Test
  void aSplitCostsRecallAndAWrongMergeCostsPrecision() {
    Map<String, String> split = Map.of("a", "x", "b", "x", "c", "z", "d", "y", "e", "y");
    IdentityScore splitScore = IdentityScore.pairwise(split, TRUTH);
    assertEquals(1, splitScore.precision());
    assertEquals(0.5, splitScore.recall());
    assertEquals(2 / 3.0, splitScore.f1(), 1e-12);
    Map<String, String> merged = Map.of("a", "x", "b", "x", "c", "x", "d", "x", "e", "x");
    IdentityScore mergedScore = IdentityScore.pairwise(merged, TRUTH);
    assertEquals(0.4, mergedScore.precision());
    assertEquals(1, mergedScore.recall());
    Map<String, String> moved = Map.of("a", "x", "b", "x", "c", "y", "d", "y", "e", "y");
    assertEquals(new IdentityScore(4, 4, 2), IdentityScore.pairwise(moved, TRUTH));
  }

  @Test
  void whatIsMissingStandsAloneAndWhatIsUnknownIsLeftOut() {
    Map<String, String> found = Map.of("a", "x", "b", "x", "other", "x");
    assertEquals(new IdentityScore(1, 4, 1), IdentityScore.pairwise(found, TRUTH));
    assertEquals(0, IdentityScore.pairwise(Map.of(), TRUTH).f1());
    assertEquals(1, IdentityScore.pairwise(Map.of(), Map.of("a", 1)).f1());
  }
}
