package io.waggle.science.mix.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.mix.budget.BudgetPlan.Comparison;
import io.waggle.science.mix.budget.BudgetPlan.Line;
import io.waggle.science.mix.budget.BudgetPlan.Unchanged;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class BudgetPlannerTest {
  private static final double FOREVER = Double.POSITIVE_INFINITY;

  @Test
  void equalisesMarginalReturns() {
    // 100 √-like curves a x / (1 + x): slopes a / (1 + x)², so 1 + x goes with √a.
    BudgetPlan plan =
        plan(
            100,
            line(HillCurve.of("a", 4, 1, 1), 50, 0, 100),
            line(HillCurve.of("b", 9, 1, 1), 50, 0, 100));
    assertEquals(102 * 0.4 - 1, spend(plan, "a"), 1e-8);
    assertEquals(102 * 0.6 - 1, spend(plan, "b"), 1e-8);
    assertEquals(BudgetPlan.Method.EXACT, plan.method());
    assertTrue(plan.expectedGain() > 0);
    assertEquals(1, plan.gainChance());
  }

  /**
   * The last places go to whatever brings most; a fixed channel and closed ones get their share.
   */
  @Test
  void keepsBoundsAndFixedChannels() {
    BudgetPlan plan =
        plan(
            100,
            line(HillCurve.of("fixed", 4, 1, 1), 20, 20, 20),
            line(HillCurve.of("weak", 1, 50, 1), 40, 10, 100),
            line(HillCurve.of("strong", 90, 50, 1), 40, 0, 65));
    assertEquals(20, spend(plan, "fixed"));
    assertEquals(15, spend(plan, "weak"), 1e-9);
    assertEquals(65, spend(plan, "strong"), 1e-9);
  }

  @Test
  void neverMissesAnExhaustiveGrid() {
    for (int seed = 0; seed < 30; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      boolean isConcave = seed % 2 == 0;
      List<BudgetLine> lines = randomLines(random, 3, isConcave);
      double least = lines.stream().mapToDouble(BudgetLine::low).sum();
      double most = lines.stream().mapToDouble(BudgetLine::high).sum();
      double total = least + (0.1 + 0.8 * random.nextDouble()) * (most - least);
      BudgetPlan plan = plan(total, lines.toArray(BudgetLine[]::new));
      double best = exhaustive(lines, total, 120);
      assertTrue(plan.outcome() >= best * (1 - 1e-6), "seed " + seed + " " + plan.outcome());
      checkSound(plan, lines, total);
    }
  }

  @Test
  void isNeverWorseThanTodayAndSumsExactly() {
    for (int seed = 0; seed < 120; seed++) {
      UniformRandomProvider random = Seeds.random(1000 + seed);
      List<BudgetLine> lines = randomLines(random, 2 + seed % 6, seed % 3 != 0);
      List<BudgetGroup> groups = new ArrayList<>();
      if (seed % 2 == 0) {
        double together = lines.get(0).today() + lines.get(1).today();
        groups.add(new BudgetGroup("g", List.of("c0", "c1"), 0.9 * together, 1.05 * together));
      }
      BudgetProblem problem = new BudgetProblem(lines, groups);
      double total = lines.stream().mapToDouble(BudgetLine::today).sum();
      BudgetPlan plan = new BudgetPlanner(problem, 0.9).plan(new BudgetGoal.Total(total));
      assertEquals(Comparison.TODAY, plan.comparedWith());
      assertTrue(plan.expectedGain() >= 0, "seed " + seed + " " + plan.expectedGain());
      checkSound(plan, lines, total);
      if (!groups.isEmpty()) {
        double sum = spend(plan, "c0") + spend(plan, "c1");
        assertTrue(sum <= groups.getFirst().high() * (1 + 1e-9), "seed " + seed);
        assertTrue(sum >= groups.getFirst().low() * (1 - 1e-9), "seed " + seed);
      }
    }
  }

  @Test
  void groupsAreBestWithinTheirBounds() {
    for (int seed = 0; seed < 20; seed++) {
      UniformRandomProvider random = Seeds.random(500 + seed);
      List<BudgetLine> lines = randomLines(random, 3, seed % 2 == 0);
      double together = lines.get(0).today() + lines.get(1).today();
      double total = together + lines.get(2).today();
      double least = lines.get(0).low() + lines.get(1).low();
      double bound = Math.max(0.8 * together, least);
      BudgetGroup group = new BudgetGroup("g", List.of("c0", "c1"), 0, bound);
      BudgetProblem problem = new BudgetProblem(lines, List.of(group));
      if (problem.most() < total || problem.least() > total) {
        continue;
      }
      BudgetPlan plan = new BudgetPlanner(problem, 0.9).plan(new BudgetGoal.Total(total));
      double best = exhaustive(problem, total, 120);
      assertTrue(plan.outcome() >= best * (1 - 1e-6), "seed " + seed);
    }
  }

  @Test
  void reachesAnOutcomeWithLeastSpend() {
    BudgetPlan plan = new BudgetPlanner(problem(), 0.9).plan(new BudgetGoal.OutcomeAtLeast(8));
    assertEquals(8, plan.outcome(), 1e-6);
    double less = plan.total() * 0.99;
    BudgetPlan cheaper = new BudgetPlanner(problem(), 0.9).plan(new BudgetGoal.Total(less));
    assertTrue(cheaper.outcome() < 8);
    assertEquals(Comparison.TODAY_SCALED, plan.comparedWith());
    assertThrows(
        InvalidInput.class,
        () -> new BudgetPlanner(problem(), 0.9).plan(new BudgetGoal.OutcomeAtLeast(20)));
  }

  @Test
  void spendsUntilTheReturnFallsToItsTarget() {
    BudgetPlan average = new BudgetPlanner(problem(), 0.9).plan(new BudgetGoal.ReturnAtLeast(0.5));
    assertEquals(0.5, average.outcome() / average.total(), 1e-6);
    BudgetPlan marginal =
        new BudgetPlanner(problem(), 0.9).plan(new BudgetGoal.MarginalReturn(0.25));
    // 4 / (1 + x)² = 9 / (1 + x)² = .25 at x = 3 and 5.
    assertEquals(3, spend(marginal, "a"), 1e-8);
    assertEquals(5, spend(marginal, "b"), 1e-8);
    assertThrows(
        InvalidInput.class,
        () -> new BudgetPlanner(problem(), 0.9).plan(new BudgetGoal.ReturnAtLeast(50)));
  }

  @Test
  void spendsUntilItPaysOnCurvesThatAreNotConcave() {
    BudgetLine only = line(HillCurve.of("s", 10, 2, 3), 1, 0, 20);
    BudgetProblem problem = new BudgetProblem(List.of(only), List.of());
    BudgetPlan plan = new BudgetPlanner(problem, 0.9).plan(new BudgetGoal.MarginalReturn(0.5));
    assertEquals(BudgetPlan.Method.GRID, plan.method());
    double best = 0;
    for (double x = 0; x <= 20; x += 0.001) {
      best = Math.max(best, only.curve().valueAt(x) - 0.5 * x);
    }
    assertEquals(best, plan.outcome() - 0.5 * plan.total(), 1e-5);
  }

  /** Half the channels at nothing beats an even split where the first units bring little. */
  @Test
  void concentratesOnCurvesThatStartSlowly() {
    BudgetPlan plan =
        plan(
            10,
            line(HillCurve.of("a", 10, 8, 4), 5, 0, 10),
            line(HillCurve.of("b", 10, 8, 4), 5, 0, 10));
    double larger = Math.max(spend(plan, "a"), spend(plan, "b"));
    assertEquals(10, larger, 1e-6);
    assertTrue(plan.expectedGain() > 2);
  }

  @Test
  void explainsWhyNothingChanges() {
    assertEquals(
        List.of(Unchanged.BOUNDS_TIGHT),
        plan(
                20,
                line(HillCurve.of("a", 4, 1, 1), 10, 10, 20),
                line(HillCurve.of("b", 90, 1, 1), 10, 0, 10))
            .unchanged());
    assertEquals(
        List.of(Unchanged.CURVE_LINEAR),
        plan(20, line(new LinearCurve("a", 2), 5, 0, 20), line(new LinearCurve("b", 2), 15, 0, 20))
            .unchanged());
    assertEquals(
        List.of(Unchanged.COEFFICIENT_ABOUT_ZERO),
        plan(
                30,
                line(HillCurve.of("a", 1e-6, 1, 1), 10, 10, 10.001),
                line(HillCurve.of("b", 1e-6, 1, 1), 10, 9.999, 12),
                line(HillCurve.of("c", 10, 1, 1), 10, 10, 10))
            .unchanged());
    assertEquals(
        List.of(Unchanged.ALREADY_BEST),
        plan(
                98,
                line(HillCurve.of("a", 4, 1, 1), 39, 0, 100),
                line(HillCurve.of("b", 9, 1, 1), 59, 0, 100))
            .unchanged());
  }

  /** Not even a rounding error may look like a gain. */
  @Test
  void aPlanThatChangesNothingGainsNothing() {
    for (int seed = 0; seed < 50; seed++) {
      UniformRandomProvider random = Seeds.random(3000 + seed);
      List<BudgetLine> lines = new ArrayList<>();
      for (BudgetLine line : randomLines(random, 3, true)) {
        lines.add(line(line.curve(), line.today(), line.today(), line.today()));
      }
      double total = lines.stream().mapToDouble(BudgetLine::today).sum();
      BudgetPlan plan = plan(total, lines.toArray(BudgetLine[]::new));
      assertEquals(0, plan.expectedGain());
      assertEquals(0, plan.gainChance());
      assertEquals(List.of(Unchanged.BOUNDS_TIGHT), plan.unchanged());
    }
  }

  @Test
  void everyReasonIsAboutAnUnchangedPlanOnly() {
    BudgetPlan plan =
        plan(
            100,
            line(HillCurve.of("a", 4, 1, 1), 90, 0, 100),
            line(HillCurve.of("b", 9, 1, 1), 10, 0, 100));
    assertEquals(List.of(), plan.unchanged());
  }

  @Test
  void warnsBeyondWhatWasSeen() {
    BudgetLine seen = new BudgetLine(HillCurve.of("a", 90, 50, 1), 10, 0, 100, 12);
    BudgetPlan plan = plan(20, seen, line(HillCurve.of("b", 1, 1, 1), 10, 0, 100));
    assertEquals(1, plan.cautions().size());
    assertTrue(plan.cautions().getFirst().startsWith("a: "), plan.cautions().getFirst());
    assertFalse(
        plan(10, seen, line(HillCurve.of("b", 99, 1, 1), 10, 0, 100)).cautions().size() > 1);
  }

  @Test
  void measuresTheChanceOverTheDraws() {
    HillCurve sure = HillCurve.of("sure", 10, 5, 1);
    HillCurve unsure = new HillCurve("unsure", 12, 5, 1, new double[] {0, 0, 3});
    BudgetPlan plan = plan(10, line(sure, 9, 0, 10), line(unsure, 1, 0, 10));
    assertTrue(spend(plan, "unsure") > 4);
    assertEquals(1.0 / 3, plan.gainChance(), 0.34);
    assertTrue(plan.gain().low() < 0 && plan.gain().high() > 0);
  }

  @Test
  void comparesWithNothingWhenNothingIsSpent() {
    BudgetPlan plan =
        plan(
            10,
            line(HillCurve.of("a", 4, 1, 1), 0, 0, 100),
            line(HillCurve.of("b", 9, 1, 1), 0, 0, 100));
    assertEquals(Comparison.NOTHING, plan.comparedWith());
    assertEquals(plan.outcome(), plan.expectedGain(), 1e-12);
  }

  @Test
  void boundsFarAwayDoNotMatter() {
    BudgetPlan plan =
        plan(
            100,
            line(HillCurve.of("a", 4, 1, 1), 50, 0, 1e300),
            line(HillCurve.of("b", 9, 1, 1), 50, 0, 1e300));
    assertEquals(102 * 0.4 - 1, spend(plan, "a"), 1e-7);
  }

  @Test
  void takesOneChannel() {
    BudgetPlan plan = plan(10, line(HillCurve.of("a", 4, 1, 1), 10, 0, 100));
    assertEquals(10, spend(plan, "a"));
    assertEquals(List.of(Unchanged.BOUNDS_TIGHT), plan.unchanged());
  }

  @Test
  void refusesWhatCannotBe() {
    BudgetLine a = line(HillCurve.of("a", 4, 1, 1), 10, 5, 20);
    BudgetLine b = line(HillCurve.of("b", 4, 1, 1), 10, 5, 20);
    InvalidInput tooMuch = assertThrows(InvalidInput.class, () -> plan(50, a, b));
    assertEquals("budget", tooMuch.field());
    assertThrows(InvalidInput.class, () -> plan(5, a, b));
    assertThrows(InvalidInput.class, () -> line(HillCurve.of("a", 1, 1, 1), 1, 3, 2));
    assertThrows(InvalidInput.class, () -> new BudgetProblem(List.of(), List.of()));
    assertThrows(InvalidInput.class, () -> new BudgetProblem(List.of(a, a), List.of()));
    BudgetGroup unknown = new BudgetGroup("g", List.of("c"), 0, 10);
    assertThrows(InvalidInput.class, () -> new BudgetProblem(List.of(a), List.of(unknown)));
    BudgetGroup tight = new BudgetGroup("g", List.of("a", "b"), 0, 9);
    assertThrows(InvalidInput.class, () -> new BudgetProblem(List.of(a, b), List.of(tight)));
    BudgetGroup first = new BudgetGroup("g", List.of("a"), 0, 10);
    BudgetGroup second = new BudgetGroup("h", List.of("a"), 0, 10);
    assertThrows(InvalidInput.class, () -> new BudgetProblem(List.of(a), List.of(first, second)));
    assertThrows(InvalidInput.class, () -> new BudgetGoal.Total(Double.NaN));
    assertThrows(InvalidInput.class, () -> new BudgetGoal.ReturnAtLeast(0));
  }

  private static BudgetProblem problem() {
    return new BudgetProblem(
        List.of(
            line(HillCurve.of("a", 4, 1, 1), 5, 0, 100),
            line(HillCurve.of("b", 9, 1, 1), 5, 0, 100)),
        List.of());
  }

  private static void checkSound(BudgetPlan plan, List<BudgetLine> lines, double total) {
    double sum = 0;
    for (int i = 0; i < lines.size(); i++) {
      Line planned = plan.lines().get(i);
      sum += planned.spend();
      double bit = Math.ulp(total);
      assertTrue(planned.spend() >= lines.get(i).low() - bit, planned.toString());
      assertTrue(planned.spend() <= lines.get(i).high() + bit, planned.toString());
    }
    assertEquals(total, sum, "the sum is exact");
    assertEquals(plan.total(), sum);
  }

  private static List<BudgetLine> randomLines(
      UniformRandomProvider random, int count, boolean concave) {
    List<BudgetLine> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double slope = concave ? 0.6 + 0.4 * random.nextDouble() : 0.6 + 3 * random.nextDouble();
      double today = 10 * random.nextDouble() + 1;
      HillCurve curve =
          HillCurve.of("c" + i, 20 * random.nextDouble(), 12 * random.nextDouble() + 1, slope);
      lines.add(line(curve, today, today * random.nextDouble(), today * (1 + random.nextDouble())));
    }
    return lines;
  }

  private static double exhaustive(List<BudgetLine> lines, double total, int steps) {
    return exhaustive(new BudgetProblem(lines, List.of()), total, steps);
  }

  private static double exhaustive(BudgetProblem problem, double total, int steps) {
    List<BudgetLine> lines = problem.lines();
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= steps; i++) {
      BudgetLine a = lines.get(0);
      double first = a.low() + i * (a.high() - a.low()) / steps;
      for (int j = 0; j <= steps; j++) {
        BudgetLine b = lines.get(1);
        double second = b.low() + j * (b.high() - b.low()) / steps;
        double[] spend = {first, second, total - first - second};
        if (spend[2] >= 0 && problem.allows(spend)) {
          best = Math.max(best, problem.valueOf(spend));
        }
      }
    }
    return best;
  }

  private static double spend(BudgetPlan plan, String channel) {
    return plan.lines().stream()
        .filter(line -> line.channel().equals(channel))
        .findFirst()
        .orElseThrow()
        .spend();
  }

  private static BudgetLine line(ResponseCurve curve, double today, double low, double high) {
    return new BudgetLine(curve, today, low, high, FOREVER);
  }

  private static BudgetPlan plan(double total, BudgetLine... lines) {
    return new BudgetPlanner(new BudgetProblem(List.of(lines), List.of()), 0.9)
        .plan(new BudgetGoal.Total(total));
  }
}
