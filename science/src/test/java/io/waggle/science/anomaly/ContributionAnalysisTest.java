package io.waggle.science.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.anomaly.Contribution.Dimension;
import io.waggle.science.anomaly.Contribution.Element;
import io.waggle.science.anomaly.Contribution.Moved;
import io.waggle.science.anomaly.ContributionAnalysis.Amount;
import io.waggle.science.anomaly.ContributionAnalysis.Ratio;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class ContributionAnalysisTest {
  /** The example of the paper: revenue falls from 100 to 50, and data centre X is what changed. */
  @Test
  void findsTheDataCentreOfThePaper() {
    Map<String, List<Amount>> dimensions = new LinkedHashMap<>();
    dimensions.put("device", List.of(new Amount("PC", 50, 24), new Amount("mobile", 50, 26)));
    dimensions.put(
        "advertiser",
        List.of(
            new Amount("A1", 50, 24),
            new Amount("A2", 20, 21),
            new Amount("A3", 20, 4),
            new Amount("A4", 10, 1)));
    dimensions.put("data centre", List.of(new Amount("X", 94, 47), new Amount("Y", 6, 3)));
    Moved moved = assertInstanceOf(Moved.class, ContributionAnalysis.ofSum(dimensions));
    assertEquals(100, moved.before());
    assertEquals(50, moved.after());
    Dimension first = moved.dimensions().getFirst();
    assertEquals("advertiser", first.name());
    assertTrue(first.explained() >= 0.67);
    Dimension centre =
        moved.dimensions().stream().filter(d -> d.name().equals("data centre")).findFirst().get();
    assertEquals(List.of("X"), centre.culprits());
    assertEquals(0.94, centre.explained(), 1e-12);
    assertEquals(0, centre.surprise(), 1e-12);
  }

  @Test
  void theDimensionThatMovedIsFound() {
    int found = 0;
    for (int seed = 0; seed < 200; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      double[][] before = new double[4][5];
      double[][] after = new double[4][5];
      int culprit = random.nextInt(4);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 5; j++) {
          before[i][j] = 100 + random.nextInt(400);
          double noise = 0.98 + 0.04 * random.nextDouble();
          after[i][j] = before[i][j] * noise * (i == culprit ? 0.4 : 1);
        }
      }
      Map<String, List<Amount>> dimensions = new LinkedHashMap<>();
      dimensions.put("columns", sums(before, after, false));
      dimensions.put("rows", sums(before, after, true));
      Moved moved = assertInstanceOf(Moved.class, ContributionAnalysis.ofSum(dimensions));
      Dimension first = moved.dimensions().getFirst();
      boolean isRight =
          first.name().equals("rows") && first.culprits().equals(List.of("e" + culprit));
      found += isRight ? 1 : 0;
    }
    assertTrue(found >= 195, "found " + found);
  }

  private static List<Amount> sums(double[][] before, double[][] after, boolean byRow) {
    List<Amount> amounts = new ArrayList<>();
    int size = byRow ? before.length : before[0].length;
    for (int i = 0; i < size; i++) {
      double was = 0;
      double is = 0;
      for (int j = 0; j < (byRow ? before[0].length : before.length); j++) {
        was += byRow ? before[i][j] : before[j][i];
        is += byRow ? after[i][j] : after[j][i];
      }
      amounts.add(new Amount("e" + i, was, is));
    }
    return amounts;
  }

  @Test
  void partsOfARatioAddUpWhateverComesAndGoes() {
    for (int seed = 0; seed < 300; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      List<Ratio> ratios = new ArrayList<>();
      double[] sums = new double[4];
      for (int i = 0; i < 6; i++) {
        double before = random.nextInt(3) == 0 ? 0 : random.nextInt(1_000) + 1;
        double after = i == 0 ? 500 : random.nextInt(3) == 0 ? 0 : random.nextInt(1_000) + 1;
        before = i == 0 ? 400 : before;
        double paidBefore = Math.rint(before * random.nextDouble());
        double paidAfter = Math.rint(after * random.nextDouble());
        ratios.add(new Ratio("e" + i, paidBefore, before, paidAfter, after));
        sums[0] += paidBefore;
        sums[1] += before;
        sums[2] += paidAfter;
        sums[3] += after;
      }
      Contribution found = ContributionAnalysis.ofRatio(Map.of("channel", ratios));
      if (found instanceof Moved moved) {
        double total = 0;
        for (Element each : moved.dimensions().getFirst().elements()) {
          assertEquals(each.change(), each.ofRate() + each.ofMix(), 1e-12);
          total += each.change();
        }
        assertEquals(sums[2] / sums[3] - sums[0] / sums[1], total, 1e-12, "seed " + seed);
      }
    }
  }

  @Test
  void simpsonsMixIsToldFromTheRate() {
    // Every channel converts better, and the whole converts worse: cheap traffic grew.
    List<Ratio> ratios =
        List.of(
            new Ratio("search", 100, 1_000, 110, 1_000), new Ratio("ads", 10, 1_000, 60, 5_000));
    Moved moved =
        assertInstanceOf(Moved.class, ContributionAnalysis.ofRatio(Map.of("channel", ratios)));
    assertTrue(moved.after() < moved.before());
    double rate = 0;
    double mix = 0;
    for (Element each : moved.dimensions().getFirst().elements()) {
      rate += each.ofRate();
      mix += each.ofMix();
    }
    assertTrue(rate > 0 && mix < 0, rate + " and " + mix);
  }

  @Test
  void nothingMovedIsAnAnswer() {
    Map<String, List<Amount>> same = Map.of("d", List.of(new Amount("a", 5, 5)));
    assertEquals(new Contribution.Unmoved(5), ContributionAnalysis.ofSum(same));
  }

  @Test
  void refusesTotalsThatDifferAndEmptyRatios() {
    Map<String, List<Amount>> different =
        Map.of("a", List.of(new Amount("x", 5, 6)), "b", List.of(new Amount("y", 5, 7)));
    assertThrows(InvalidInput.class, () -> ContributionAnalysis.ofSum(different));
    assertThrows(InvalidInput.class, () -> ContributionAnalysis.ofSum(Map.of()));
    Map<String, List<Ratio>> empty = Map.of("a", List.of(new Ratio("x", 0, 0, 1, 2)));
    assertThrows(InvalidInput.class, () -> ContributionAnalysis.ofRatio(empty));
    assertThrows(InvalidInput.class, () -> new Amount("x", Double.NaN, 1));
    assertThrows(InvalidInput.class, () -> new Ratio("x", 1, -1, 1, 1));
  }
}
