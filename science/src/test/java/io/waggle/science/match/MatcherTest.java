package io.waggle.science.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** The whole way from records to groups. */
class MatcherTest {
  private static final TestPeople PEOPLE = new TestPeople(600, 3);

  private static Matching match(Records records) {
    return new Matcher(TestPeople.rules(200), Band.standard(), 1)
        .dedupe(records, 0.5, Progress.silent());
  }

  @Test
  void findsThePeopleWithoutLabels() {
    Matching matching = match(PEOPLE.records());
    Quality pairs = PEOPLE.truth().of(matching.pairs(), 0.5);
    Quality clusters = PEOPLE.truth().of(matching.clusters());
    assertTrue(pairs.f1() > 0.98, "pairs " + pairs);
    assertTrue(clusters.f1() > 0.98, "clusters " + clusters);
    assertTrue(matching.clusters().largest() <= 3);
    double prior = matching.model().prior();
    double truth = pairs.truth() / (PEOPLE.size() * (PEOPLE.size() - 1) / 2.0);
    assertTrue(prior > truth / 2 && prior < truth * 2, "λ " + prior + ", true " + truth);
    for (MatchModel.Trained each : matching.model().comparisons()) {
      assertEquals(1, each.levels().stream().mapToDouble(MatchModel.Chances::m).sum(), 1e-9);
      assertEquals(1, each.levels().stream().mapToDouble(MatchModel.Chances::u).sum(), 1e-9);
      assertTrue(each.passes() > 0, each.name());
    }
    assertEquals(
        matching.automatic() + matching.forReview(),
        count(matching, Band.standard().review()),
        "the band");
  }

  private static long count(Matching matching, double least) {
    long count = 0;
    for (int i = 0; i < matching.pairs().size(); i++) {
      count += matching.pairs().probability(i) >= least ? 1 : 0;
    }
    return count;
  }

  @Test
  void oneThreadAndManyGiveTheSameBits() throws Exception {
    String expected = bits(match(PEOPLE.records()));
    try (ForkJoinPool one = new ForkJoinPool(1)) {
      assertEquals(expected, one.submit(() -> bits(match(PEOPLE.records()))).get());
    }
    try (ForkJoinPool many = new ForkJoinPool(7)) {
      assertEquals(expected, many.submit(() -> bits(match(PEOPLE.records()))).get());
    }
  }

  private static String bits(Matching matching) {
    StringBuilder bits = new StringBuilder(matching.model().toString());
    Pairs pairs = matching.pairs();
    for (int i = 0; i < pairs.size(); i++) {
      long weight = Double.doubleToLongBits(pairs.weight(i));
      bits.append(pairs.left(i)).append(' ').append(pairs.right(i)).append(' ').append(weight);
    }
    for (int i = 0; i < matching.clusters().records(); i++) {
      bits.append(' ').append(matching.clusters().cluster(i));
    }
    return bits.toString();
  }

  @Test
  void theOrderOfTheRecordsDoesNotMatter() {
    Map<String, TreeSet<String>> expected = groups(match(PEOPLE.records()), PEOPLE.size());
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < PEOPLE.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(4));
    assertEquals(expected, groups(match(PEOPLE.records(order)), PEOPLE.size()));
  }

  private static Map<String, TreeSet<String>> groups(Matching matching, int size) {
    Map<String, TreeSet<String>> groups = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      String name = matching.id(matching.clusters().cluster(i));
      groups.computeIfAbsent(name, key -> new TreeSet<>()).add(matching.id(i));
    }
    groups.forEach((name, members) -> assertEquals(name, members.first()));
    return groups;
  }

  @Test
  void twoFilesAreMatchedAcrossOnly() {
    List<Integer> lefts = new ArrayList<>();
    List<Integer> rights = new ArrayList<>();
    for (int i = 0; i < PEOPLE.size(); i++) {
      (PEOPLE.id(i).endsWith("-0") ? lefts : rights).add(i);
    }
    Matching matching =
        new Matcher(TestPeople.rules(200), Band.standard(), 1)
            .link(PEOPLE.records(lefts), PEOPLE.records(rights), 0.5, Progress.silent());
    List<String> persons = new ArrayList<>();
    lefts.forEach(i -> persons.add(PEOPLE.id(i).split("-")[0]));
    rights.forEach(i -> persons.add(PEOPLE.id(i).split("-")[0]));
    Truth truth = new Truth(persons, lefts.size());
    for (int i = 0; i < matching.pairs().size(); i++) {
      assertTrue(matching.pairs().left(i) < lefts.size());
      assertTrue(matching.pairs().right(i) >= lefts.size());
    }
    Quality quality = truth.of(matching.pairs(), 0.5);
    assertTrue(quality.f1() > 0.98, quality.toString());
    assertEquals(rights.size(), quality.truth(), "each second record has one first");
    assertTrue(matching.blockingQuality(truth).recall() > 0.98);
    assertThrows(
        InvalidInput.class,
        () ->
            new Matcher(TestPeople.rules(200), Band.standard(), 1)
                .link(PEOPLE.records(), PEOPLE.records(), 0.5, Progress.silent()));
  }

  @Test
  void explanationsSumToTheWeight() {
    Matching matching = match(PEOPLE.records());
    for (int i = 0; i < matching.pairs().size(); i++) {
      String left = matching.id(matching.pairs().left(i));
      String right = matching.id(matching.pairs().right(i));
      Explanation explanation = matching.explain(left, right);
      assertEquals(matching.pairs().weight(i), explanation.weight(), 1e-9, left + " " + right);
      assertEquals(matching.pairs().probability(i), explanation.probability(), 1e-9);
      assertFalse(explanation.rules().isEmpty());
      assertEquals(explanation.weight(), matching.explain(right, left).weight(), 1e-9);
    }
    assertThrows(InvalidInput.class, () -> matching.explain("p0-0", "nobody"));
  }

  @Test
  void stoppingEarlyChangesNothing() {
    MatchRules rules = TestPeople.rules(200);
    RecordTable table = new RecordTable(List.of(PEOPLE.records()), rules.comparisons());
    Scorer scorer = new Scorer(table, match(PEOPLE.records()).model());
    Random random = new Random(8);
    for (int i = 0; i < 20_000; i++) {
      int a = random.nextInt(PEOPLE.size());
      int b = i % 2 == 0 ? random.nextInt(PEOPLE.size()) : Math.min(a + 1, PEOPLE.size() - 1);
      double whole = scorer.weight(a, b, Double.NEGATIVE_INFINITY);
      double least = whole + random.nextDouble() * 4 - 2;
      double expected = whole >= least ? whole : Double.NEGATIVE_INFINITY;
      assertEquals(expected, scorer.weight(a, b, least), a + " " + b);
      RecordTable.Row row = table.row(PEOPLE.row(a));
      assertEquals(expected, scorer.weight(row, b, least), 1e-12, a + " " + b);
    }
  }

  @Test
  void rareValuesWeighMore() {
    Matching matching = match(PEOPLE.records());
    Explanation same = matching.explain("p0-0", "p0-0");
    double share = 0;
    String town = PEOPLE.row(0).get("surname");
    for (int i = 0; i < PEOPLE.size(); i++) {
      share += PEOPLE.row(i).get("surname").equals(town) ? 1.0 / PEOPLE.size() : 0;
    }
    Explanation.Part surname = same.parts().get(1);
    double u = matching.model().comparisons().get(1).levels().getFirst().u();
    assertEquals("exact", surname.level());
    assertEquals(MatchModel.log2(u / share), surname.rarity(), 1e-9);
    assertEquals(0, same.parts().get(4).rarity(), "the town's rarity does not count");
  }

  @Test
  void whatIsTooLittleIsStillAnswered() {
    Map<String, List<String>> one =
        Map.of(
            "given", List.of("ann"),
            "surname", List.of("smith"),
            "birth", List.of(""),
            "phone", List.of(""),
            "town", List.of(""));
    Matching alone = match(new Records(List.of("a"), one));
    assertEquals(0, alone.pairs().size());
    assertEquals(1, alone.clusters().count());
    assertEquals(1, alone.blocking().recall().estimate());
    Map<String, List<String>> blank = new TreeMap<>();
    TestPeople.COLUMNS.forEach(name -> blank.put(name, List.of("", "", "")));
    Matching nothing = match(new Records(List.of("a", "b", "c"), blank));
    assertEquals(3, nothing.clusters().count());
    assertEquals(0, nothing.model().comparisons().getFirst().passes(), "m is only assumed");
    Explanation explanation = nothing.explain("a", "b");
    assertEquals(explanation.priorWeight(), explanation.weight(), "missing says nothing");
  }

  @Test
  void whatIsWrongIsRefused() {
    Map<String, List<String>> columns = Map.of("given", List.of("a", "b"));
    assertThrows(InvalidInput.class, () -> new Records(List.of("x", "x"), columns));
    assertThrows(InvalidInput.class, () -> new Records(List.of("x"), columns));
    assertThrows(InvalidInput.class, () -> new Records(List.of(), Map.of()));
    InvalidInput unknown =
        assertThrows(InvalidInput.class, () -> match(new Records(List.of("x", "y"), columns)));
    assertTrue(unknown.getMessage().contains("surname"), unknown.getMessage());
    assertThrows(
        InvalidInput.class,
        () ->
            new Matcher(TestPeople.rules(200), Band.standard(), 1)
                .dedupe(PEOPLE.records(), 1, Progress.silent()));
  }
}
