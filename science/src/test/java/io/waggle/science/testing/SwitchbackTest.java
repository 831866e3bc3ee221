package io.waggle.science.testing;

import static io.waggle.science.testing.MomentsTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import io.waggle.science.testing.Switchback.Order;
import io.waggle.science.testing.Switchback.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/**
 * Everybody treated in some blocks of time. The made-up weeks have a trend and a season of many
 * times the effect, and what is treated lingers for a period.
 */
final class SwitchbackTest {
  private static final int PER_BLOCK = 6;

  /** What is true of made-up weeks. */
  private record World(double effect, double carryOver) {}

  private static final World STILL = new World(0, 0);
  private static final World LINGERING = new World(2, 4);

  @Test
  void aScheduleTreatsHalfOfEachUnitInItsOrder() {
    boolean[] pairs = Switchback.schedule(Order.PAIRS, 50, 4);
    boolean[] mirrored = Switchback.schedule(Order.MIRRORED, 50, 4);
    int firstOfPairs = 0;
    int firstOfFours = 0;
    for (int i = 0; i < 50; i++) {
      assertTrue(pairs[2 * i] != pairs[2 * i + 1]);
      firstOfPairs += pairs[2 * i] ? 1 : 0;
      assertTrue(mirrored[4 * i] != mirrored[4 * i + 1]);
      assertEquals(mirrored[4 * i + 1], mirrored[4 * i + 2]);
      assertEquals(mirrored[4 * i], mirrored[4 * i + 3]);
      firstOfFours += mirrored[4 * i] ? 1 : 0;
    }
    assertTrue(firstOfPairs > 10 && firstOfPairs < 40, "by chance: " + firstOfPairs);
    assertTrue(firstOfFours > 10 && firstOfFours < 40, "by chance: " + firstOfFours);
    assertArrayEquals(mirrored, Switchback.schedule(Order.MIRRORED, 50, 4));
  }

  /** Nine in ten thousand of honest shares are off by more than this. */
  private static double binomialError(int rounds) {
    return 3.3 * Math.sqrt(0.95 * 0.05 / rounds);
  }

  /**
   * Over schedules and noise the interval holds the truth as often as it says, and no single
   * estimate is farther off than noise and what the order leaves of the season can carry it.
   */
  @Test
  void theIntervalHoldsTheEffectThroughTrendSeasonAndCarryOver() {
    for (Order order : Order.values()) {
      int held = 0;
      int heldWithoutWashout = 0;
      for (int seed = 0; seed < 3_000; seed++) {
        List<Period> weeks = weeks(order, seed, 1_000 + seed, LINGERING);
        Switchback design = new Switchback(order, weeks, 1);
        held += holds(design, 2) ? 1 : 0;
        heldWithoutWashout += holds(new Switchback(order, weeks, 0), 2) ? 1 : 0;
        // The noise of 24 blocks a side of 5 periods is 0.13. Mirrored, 0.04 of season joins it;
        // in pairs, 0.17 of season and trend.
        double error = order == Order.MIRRORED ? 0.135 : 0.215;
        double off = design.comparison().absolute().estimate() - 2;
        assertTrue(Math.abs(off) < 4.5 * error, order + ", seed " + seed + ": off by " + off);
      }
      assertEquals(0.95, held / 3_000.0, binomialError(3_000), order + " held " + held);
      assertTrue(heldWithoutWashout < 2_400, "with carry-over it held " + heldWithoutWashout);
    }
  }

  /**
   * Of one schedule alone, what its order leaves of the season has the same sign in every
   * repetition: in pairs whole schedules mislead, mirrored hardly.
   */
  @Test
  void mirroredEverySingleScheduleIsFair() {
    double[] worst = new double[2];
    for (Order order : Order.values()) {
      for (int schedule = 0; schedule < 12; schedule++) {
        double sum = 0;
        for (int noise = 0; noise < 300; noise++) {
          long stream = Seeds.stream(schedule, noise);
          Switchback design = new Switchback(order, weeks(order, schedule, stream, LINGERING), 1);
          sum += design.comparison().absolute().estimate() - 2;
        }
        worst[order.ordinal()] = Math.max(worst[order.ordinal()], Math.abs(sum / 300));
      }
    }
    assertTrue(worst[Order.MIRRORED.ordinal()] < 0.13, "mirrored " + worst[0]);
    assertTrue(worst[Order.PAIRS.ordinal()] > 0.25, "in pairs " + worst[1]);
  }

  /** An even trend cancels to rounding, however steep. */
  @Test
  void mirroredATrendCancels() {
    boolean[] treated = Switchback.schedule(Order.MIRRORED, 3, 8);
    List<Period> periods = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      boolean isTreated = treated[i / 3];
      double unlike = isTreated ? 7 + 0.01 * (i / 12) : 0;
      periods.add(new Period(i / 3, isTreated, 1_000 * i + unlike, 1));
    }
    for (int washout = 0; washout < 3; washout++) {
      Switchback design = new Switchback(Order.MIRRORED, periods, washout);
      assertEquals(3, design.size());
      assertEquals(7.01, design.comparison().absolute().estimate(), 1e-9);
    }
  }

  /** By hand: ratios 2, 1, 3, 4 and 1, 5, 3, 1; treated are the first and last, then the middle. */
  @Test
  void theEffectIsTheMeanOverUnits() {
    boolean[] treated = {true, false, false, true, false, true, true, false};
    double[] numerators = {4, 2, 3, 8, 2, 5, 6, 3};
    double[] denominators = {2, 2, 1, 2, 2, 1, 2, 3};
    List<Period> periods = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      periods.add(new Period(i, treated[i], numerators[i], denominators[i]));
    }
    Effect effect = new Switchback(Order.MIRRORED, periods, 0).comparison().absolute();
    // Treated (2 + 4) / 2 and (5 + 3) / 2, others (1 + 3) / 2 and (1 + 1) / 2.
    assertEquals((1 + 3) / 2.0, effect.estimate(), 1e-12);
    assertEquals(1, effect.standardError(), 1e-12);
    assertEquals(1, effect.degreesOfFreedom(), 1e-12);
  }

  @Test
  void theRandomisationTestKeepsItsLevelAndFindsTheEffect() {
    for (Order order : Order.values()) {
      int alarms = 0;
      int found = 0;
      for (int seed = 0; seed < 400; seed++) {
        alarms += pValue(order, seed, STILL) <= 0.05 ? 1 : 0;
        found += pValue(order, seed, new World(3, 0)) <= 0.05 ? 1 : 0;
      }
      assertTrue(alarms <= 0.05 * 400 + 3.3 * Math.sqrt(400 * 0.05 * 0.95), "alarms " + alarms);
      assertTrue(found > 380, "found in 400: " + found);
    }
  }

  private static double pValue(Order order, int seed, World world) {
    List<Period> weeks = weeks(order, seed, 5_000 + seed, world);
    return new Switchback(order, weeks, 0).randomisationPValue(1, 100);
  }

  /** Too many units to try all signs: the sample of them agrees with Student's test. */
  @Test
  void theRandomisationTestOfManyUnits() {
    List<Period> weeks = weeks(Order.PAIRS, 5, 1_005, new World(0.4, 0));
    Switchback many = new Switchback(Order.PAIRS, weeks, 0);
    double sampled = many.randomisationPValue(1, 20_000);
    double student = new FixedHorizon(0.05, Side.BOTH).read(many.comparison().absolute()).pValue();
    assertEquals(student, sampled, 0.03);
  }

  /** The calls of docs/science/testing.md. */
  @Test
  void aSwitchbackIsReadAsOnThePage() {
    long seed = 5;
    boolean[] treated = Switchback.schedule(Order.MIRRORED, 12, seed);
    assertEquals(48, treated.length);
    List<Period> periods = weeks(Order.MIRRORED, seed, 1_005, new World(3, 4));
    Switchback design = new Switchback(Order.MIRRORED, periods, 1);
    Reading reading = new FixedHorizon(0.05, Side.BOTH).read(design.comparison().absolute());
    assertTrue(reading.isSignificant(), reading.toString());
    assertTrue(reading.interval().contains(3), reading.toString());
    assertTrue(design.randomisationPValue(seed, 10_000) < 0.01);
  }

  @Test
  void aBrokenSwitchbackIsRefused() {
    List<Period> good = weeks(Order.MIRRORED, 1, 1, STILL);
    assertRefused("washout", () -> new Switchback(Order.MIRRORED, good, -1));
    assertRefused("blocks", () -> new Switchback(Order.MIRRORED, good.subList(0, 24), 0));
    assertRefused("blocks", () -> new Switchback(Order.MIRRORED, List.of(), 0));
    assertRefused("block 0", () -> new Switchback(Order.MIRRORED, good, PER_BLOCK));
    List<Period> partly = new ArrayList<>(good);
    partly.set(1, new Period(0, !good.get(0).isTreated(), 1, 1));
    assertRefused("block 0", () -> new Switchback(Order.MIRRORED, partly, 0));
    List<Period> gap = good.stream().filter(each -> each.block() != 5).toList();
    assertRefused("block 5", () -> new Switchback(Order.MIRRORED, gap, 0));
    List<Period> unordered = new ArrayList<>(good);
    Collections.reverse(unordered);
    assertRefused("periods", () -> new Switchback(Order.MIRRORED, unordered, 0));
    List<Period> alike = good.stream().map(each -> new Period(each.block(), true, 1, 1)).toList();
    assertRefused("blocks 0 to 3", () -> new Switchback(Order.MIRRORED, alike, 0));
    assertRefused("blocks 0 to 1", () -> new Switchback(Order.PAIRS, alike, 0));
    assertRefused("units", () -> Switchback.schedule(Order.PAIRS, 1, 1));
  }

  private static boolean holds(Switchback switchback, double truth) {
    return new FixedHorizon(0.05, Side.BOTH)
        .read(switchback.comparison().absolute())
        .interval()
        .contains(truth);
  }

  /** 48 blocks of 6 hours: 0.05 an hour of trend, 5 of season over a week, 1 of noise. */
  private static List<Period> weeks(Order order, long schedule, long noise, World world) {
    var normal = ZigguratSampler.NormalizedGaussian.of(Seeds.random(noise));
    boolean[] treated = Switchback.schedule(order, 48 / order.blocks(), schedule);
    List<Period> periods = new ArrayList<>();
    boolean before = false;
    for (int block = 0; block < treated.length; block++) {
      for (int i = 0; i < PER_BLOCK; i++) {
        double time = block * PER_BLOCK + i;
        double level = 100 + 0.05 * time + 5 * Math.sin(time * 2 * Math.PI / 168);
        double lingering = before && !treated[block] ? world.carryOver : 0;
        double effect = treated[block] ? world.effect : 0;
        periods.add(
            new Period(block, treated[block], level + lingering + effect + normal.sample(), 1));
        before = treated[block];
      }
    }
    return periods;
  }
}
