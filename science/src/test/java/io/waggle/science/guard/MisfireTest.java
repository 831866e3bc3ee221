package io.waggle.science.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class MisfireTest {
  /** All pairs of counts of seven tries, by hand. */
  @Test
  void theChanceOnADayIsTheSumOverAllPairs() {
    for (double threshold : new double[] {-0.5, -0.05, 0.15, 1}) {
      for (double rate : new double[] {0.02, 0.4, 0.97}) {
        Misfire rule = new Misfire(threshold, 3);
        double sum = 0;
        for (int c = 0; c <= 7; c++) {
          for (int t = 0; t <= 7; t++) {
            sum += rule.isMet(c, t) ? mass(7, c, rate) * mass(7, t, rate) : 0;
          }
        }
        assertEquals(sum, rule.onADay(rate, 7), 1e-12, threshold + " at " + rate);
      }
    }
  }

  @Test
  void theChanceOfARunIsTheShareOfAllSequences() {
    double onADay = new Misfire(-0.05, 1).onADay(0.05, 1_000);
    for (int inARow = 1; inARow <= 4; inARow++) {
      double sum = 0;
      for (int days = 0; days < 1 << 10; days++) {
        int longest = 0;
        int running = 0;
        double chance = 1;
        for (int i = 0; i < 10; i++) {
          boolean isMet = (days >> i & 1) == 1;
          running = isMet ? running + 1 : 0;
          longest = Math.max(longest, running);
          chance *= isMet ? onADay : 1 - onADay;
        }
        sum += longest >= inARow ? chance : 0;
      }
      assertEquals(sum, new Misfire(-0.05, inARow).within(10, 0.05, 1_000), 1e-12);
    }
  }

  /** 20,000 simulated runs of 28 days, made independently of this code, gave these. */
  @Test
  void theBareRulesMisfireAsSimulated() {
    assertEquals(0.688, new Misfire(-0.05, 3).within(28, 0.05, 1_000), 0.01);
    assertEquals(0.974, new Misfire(-0.05, 2).within(28, 0.05, 1_000), 0.01);
    assertEquals(0.237, new Misfire(0.15, 3).within(28, 0.05, 1_000), 0.01);
    assertEquals(0.162, new Misfire(-0.05, 3).within(28, 0.05, 10_000), 0.01);
    assertEquals(0.627, new Misfire(-0.05, 2).within(28, 0.05, 10_000), 0.01);
    assertEquals(0.00005, new Misfire(0.15, 3).within(28, 0.05, 10_000), 0.0001);
    assertEquals(0.788, new Misfire(-0.05, 3).within(28, 0.02, 1_000), 0.01);
    assertEquals(0.987, new Misfire(-0.05, 2).within(28, 0.02, 1_000), 0.01);
    // The simulation left out lifts of exactly 15 %, which are common in small counts.
    assertEquals(0.495, new Misfire(0.15, 3).within(28, 0.02, 1_000), 0.02);
  }

  /** The same sums with scipy 1.17's binomial distribution. */
  @Test
  void theBareRulesMisfireAsScipySums() {
    assertEquals(0.24460819308529, new Misfire(0.15, 3).within(28, 0.05, 1_000), 1e-9);
    assertEquals(4.2977399701834366e-5, new Misfire(0.15, 3).within(28, 0.05, 10_000), 1e-12);
    assertEquals(0.5098080340867346, new Misfire(0.15, 3).within(28, 0.02, 1_000), 1e-9);
    assertEquals(0.6894901747120095, new Misfire(-0.05, 3).within(28, 0.05, 1_000), 1e-9);
    assertEquals(0.16401991297011267, new Misfire(-0.05, 3).within(28, 0.05, 10_000), 1e-9);
    assertEquals(0.7850632024781208, new Misfire(-0.05, 3).within(28, 0.02, 1_000), 1e-9);
  }

  @Test
  void stretchesToAnyVolume() {
    assertTrue(new Misfire(-0.05, 3).within(28, 0.05, 100_000_000) < 1e-12);
    assertEquals(0, new Misfire(-0.05, 3).within(2, 0.05, 1_000));
    double onADay = new Misfire(-0.001, 1).onADay(0.5, 1_000_000);
    assertTrue(onADay > 0.2 && onADay < 0.5, "" + onADay);
    assertThrows(InvalidInput.class, () -> new Misfire(0, 3));
    assertThrows(InvalidInput.class, () -> new Misfire(-1, 3));
    assertThrows(InvalidInput.class, () -> new Misfire(0.1, 0));
    assertThrows(InvalidInput.class, () -> new Misfire(0.1, 1).onADay(1, 10));
    assertThrows(InvalidInput.class, () -> new Misfire(0.1, 1).onADay(0.5, 0));
  }

  @Test
  void theGuardSeldomActsOnNothingAndIsQuickOnSomething() {
    GuardSimulation simulation = new GuardSimulation(GuardPolicy.standard(), 1_000, 28);
    GuardSimulation.Outcome nothing = run(simulation, 0.05, 0, 1_000);
    assertTrue(nothing.takenBack() <= 0.02, nothing.toString());
    assertTrue(nothing.promoted() <= 0.01, nothing.toString());
    assertEquals(0, nothing.medianDays());
    assertEquals(new Misfire(-0.05, 3).within(28, 0.05, 1_000), nothing.bareTakenBack(), 0.045);
    assertEquals(new Misfire(0.15, 3).within(28, 0.05, 1_000), nothing.barePromoted(), 0.045);
    GuardSimulation.Outcome bad = run(simulation, 0.05, -0.2, 1_000);
    assertTrue(bad.takenBack() > 0.98, bad.toString());
    assertTrue(bad.medianDays() > 2 && bad.medianDays() <= 7, bad.toString());
    GuardSimulation.Outcome good = run(simulation, 0.05, 0.2, 1_000);
    assertTrue(good.promoted() > 0.85, good.toString());
    assertEquals(bad, run(simulation, 0.05, -0.2, 1_000), "the same seed, the same figures");
    GuardSimulation.Outcome gone =
        run(new GuardSimulation(GuardPolicy.standard(), 20, 7), 0.05, -1, 1_000);
    assertEquals(1, gone.takenBack());
    assertThrows(InvalidInput.class, () -> run(simulation, 0.5, 2, 1_000));
    assertThrows(InvalidInput.class, () -> new GuardSimulation(GuardPolicy.standard(), 0, 1));
  }

  /** When the split changes along with the level, pooling would see an effect; this does not. */
  @Test
  void aChangeOfTheSplitIsNoEffect() {
    UniformRandomProvider random = Seeds.random(6);
    Accrued accrued = Accrued.NONE;
    long[] pooled = new long[4];
    for (int day = 0; day < 40; day++) {
      boolean isLate = day >= 20;
      int inControl = isLate ? 1_000 : 9_000;
      int inTreatment = isLate ? 9_000 : 1_000;
      double rate = isLate ? 0.1 : 0.05;
      long c = count(random, inControl, rate);
      long t = count(random, inTreatment, rate);
      ArmDay control = ArmDay.ofConversions(inControl, c);
      ArmDay treatment = ArmDay.ofConversions(inTreatment, t);
      accrued = accrued.plus(control.conversions(), treatment.conversions());
      pooled[0] += inControl;
      pooled[1] += c;
      pooled[2] += inTreatment;
      pooled[3] += t;
    }
    double naive = (double) pooled[3] / pooled[2] / ((double) pooled[1] / pooled[0]) - 1;
    assertTrue(naive > 0.5, "the trap: " + naive);
    assertTrue(Math.abs(accrued.comparison().relative().z()) < 3);
    assertEquals(0, accrued.comparison().relative().estimate(), 0.05);
  }

  private static GuardSimulation.Outcome run(
      GuardSimulation simulation, double rate, double lift, int units) {
    return simulation.run(new GuardSimulation.Truth(rate, lift, units), 42, Progress.silent());
  }

  private static long count(UniformRandomProvider random, int tries, double rate) {
    double[] draws = random.doubles(tries).toArray();
    return Arrays.stream(draws).filter(each -> each < rate).count();
  }

  private static double mass(int n, int k, double p) {
    double chosen = 1;
    for (int i = 0; i < k; i++) {
      chosen = chosen * (n - i) / (i + 1);
    }
    return chosen * Math.pow(p, k) * Math.pow(1 - p, n - k);
  }
}
