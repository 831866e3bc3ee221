package io.waggle.science.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class RfmTest {
  private static final RfmRule QUINTILES = new RfmRule.Quintiles();

  private static List<Behaviour> customers(int size, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    List<Behaviour> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(
          new Behaviour("c" + i, random.nextInt(90), 1 + random.nextInt(3), random.nextInt(500)));
    }
    return all;
  }

  @Test
  void fifthsAreEqualWhateverTheTies() {
    List<RfmScore> scores = Rfm.scores(customers(1_000, 1), QUINTILES);
    int[][] sizes = new int[3][6];
    for (RfmScore each : scores) {
      sizes[0][each.recency()]++;
      sizes[1][each.frequency()]++;
      sizes[2][each.monetary()]++;
    }
    for (int[] each : sizes) {
      assertEquals("[0, 200, 200, 200, 200, 200]", Arrays.toString(each));
    }
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    for (int seed = 0; seed < 20; seed++) {
      List<Behaviour> rows = new ArrayList<>(customers(1 + seed * 13, seed));
      Map<String, RfmScore> first = new HashMap<>();
      Rfm.scores(rows, QUINTILES).forEach(each -> first.put(each.customer(), each));
      Collections.shuffle(rows, new Random(seed));
      for (RfmScore each : Rfm.scores(rows, QUINTILES)) {
        assertEquals(first.get(each.customer()), each, "seed " + seed);
      }
    }
  }

  @Test
  void betterBehaviourNeverScoresLess() {
    List<Behaviour> rows = customers(300, 8);
    RfmRule fixed = RfmRule.Thresholds.of(rows);
    for (RfmRule rule : List.of(QUINTILES, fixed)) {
      List<RfmScore> scores = Rfm.scores(rows, rule);
      for (int i = 0; i < rows.size(); i++) {
        for (int j = 0; j < rows.size(); j++) {
          if (rows.get(i).recencyDays() < rows.get(j).recencyDays()) {
            assertTrue(scores.get(i).recency() >= scores.get(j).recency());
          }
          if (rows.get(i).monetary() > rows.get(j).monetary()) {
            assertTrue(scores.get(i).monetary() >= scores.get(j).monetary());
          }
        }
      }
    }
  }

  @Test
  void bordersOfQuintilesScoreAsTheQuintilesWithoutTies() {
    List<Behaviour> rows = new ArrayList<>();
    for (int i = 0; i < 137; i++) {
      rows.add(new Behaviour("c" + i, 3L * i, 1 + (i * 50) % 137, (i * 31) % 137 + 0.5));
    }
    RfmRule fixed = RfmRule.Thresholds.of(rows);
    assertEquals(Rfm.scores(rows, QUINTILES), Rfm.scores(rows, fixed));
  }

  @Test
  void fixedBordersScoreACustomerByHimself() {
    RfmRule rule =
        new RfmRule.Thresholds(
            List.of(180.0, 90.0, 30.0, 7.0),
            List.of(2.0, 3.0, 5.0, 10.0),
            List.of(10.0, 50.0, 100.0, 500.0));
    assertEquals("555", cell(rule, 7, 10, 500));
    assertEquals("444", cell(rule, 8, 9, 499.9));
    assertEquals("111", cell(rule, 181, 1, 9.99));
    assertEquals("235", cell(rule, 91, 3, 9_999));
    List<Double> up = List.of(1.0, 2.0, 3.0, 4.0);
    List<Double> down = List.of(4.0, 3.0, 2.0, 1.0);
    assertThrows(InvalidInput.class, () -> new RfmRule.Thresholds(up, up, up));
    assertThrows(InvalidInput.class, () -> new RfmRule.Thresholds(down, down, up));
    assertThrows(InvalidInput.class, () -> new RfmRule.Thresholds(down, up, List.of(1.0)));
  }

  private static String cell(RfmRule rule, long days, int count, double money) {
    return Rfm.scores(List.of(new Behaviour("x", days, count, money)), rule).getFirst().cell();
  }

  @Test
  void everyPairOfScoresHasASegment() {
    assertEquals(RfmSegment.CHAMPIONS, new RfmScore("a", 5, 5, 1).segment());
    assertEquals(RfmSegment.NEW, new RfmScore("a", 5, 1, 1).segment());
    assertEquals(RfmSegment.CANNOT_LOSE, new RfmScore("a", 1, 5, 1).segment());
    assertEquals(RfmSegment.HIBERNATING, new RfmScore("a", 2, 2, 1).segment());
    assertEquals(RfmSegment.NEED_ATTENTION, new RfmScore("a", 3, 3, 1).segment());
    long[] sizes = new long[RfmSegment.values().length];
    for (int recency = 1; recency <= 5; recency++) {
      for (int frequency = 1; frequency <= 5; frequency++) {
        sizes[RfmSegment.of(recency, frequency).ordinal()]++;
      }
    }
    assertEquals("[2, 4, 4, 1, 1, 1, 2, 2, 4, 4]", Arrays.toString(sizes));
  }

  @Test
  void migrationCountsEveryCustomerOnce() {
    List<RfmScore> before = Rfm.scores(customers(400, 3), QUINTILES);
    List<Behaviour> next = new ArrayList<>(customers(500, 4).subList(50, 500));
    List<RfmScore> after = Rfm.scores(next, QUINTILES);
    RfmMigration migration = Rfm.migration(before, after);
    long[] sizes = Rfm.sizes(before);
    long[] sizesAfter = Rfm.sizes(after);
    for (RfmSegment segment : RfmSegment.values()) {
      long left = migration.gone().get(segment.ordinal());
      long arrived = migration.joined().get(segment.ordinal());
      for (RfmSegment other : RfmSegment.values()) {
        left += migration.moved(segment, other);
        arrived += migration.moved(other, segment);
      }
      assertEquals(sizes[segment.ordinal()], left);
      assertEquals(sizesAfter[segment.ordinal()], arrived);
    }
    assertEquals(50, migration.gone().stream().mapToLong(Long::longValue).sum());
    assertEquals(100, migration.joined().stream().mapToLong(Long::longValue).sum());
    assertEquals(1, Rfm.migration(before, before).stayed());
    assertTrue(migration.stayed() < 0.5);
  }

  @Test
  void behaviourIsThatUpToADay() {
    LocalDate day = LocalDate.of(2025, 3, 1);
    PurchaseLog log =
        new PurchaseLog.Builder()
            .add("a", day.minusDays(100), 10)
            .add("a", day.minusDays(3), 20)
            .add("a", day.minusDays(3), 1)
            .add("a", day.plusDays(1), 99)
            .add("b", day.minusDays(40), 5)
            .add("c", day.plusDays(1), 5)
            .build();
    assertEquals(
        List.of(new Behaviour("a", 3, 2, 31), new Behaviour("b", 40, 1, 5)),
        log.behaviour(day, Integer.MAX_VALUE));
    assertEquals(List.of(new Behaviour("a", 3, 1, 21)), log.behaviour(day, 30));
    assertThrows(InvalidInput.class, () -> log.behaviour(day.minusYears(1), 30));
    assertThrows(InvalidInput.class, () -> log.behaviour(day, 0));
  }

  @Test
  void oneCustomerIsInTheMiddleAndNoneOrTwinsAreRefused() {
    Behaviour one = new Behaviour("x", 3, 1, 5);
    assertEquals("333", Rfm.scores(List.of(one), QUINTILES).getFirst().cell());
    assertThrows(InvalidInput.class, () -> Rfm.scores(List.of(), QUINTILES));
    assertThrows(InvalidInput.class, () -> Rfm.scores(List.of(one, one), QUINTILES));
    assertThrows(InvalidInput.class, () -> new Behaviour("x", -1, 1, 5));
    assertThrows(InvalidInput.class, () -> new Behaviour("x", 1, 0, 5));
    assertThrows(InvalidInput.class, () -> new Behaviour("x", 1, 1, Double.NaN));
  }
}
