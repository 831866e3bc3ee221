package io.waggle.science.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Looking one record up, and taking records in. */
class MatchIndexTest {
  private static final TestPeople PEOPLE = new TestPeople(400, 21);
  private static final int FIRST = 500;

  private static MatchIndex index(int blockMax) {
    List<Integer> first = new ArrayList<>();
    for (int i = 0; i < FIRST; i++) {
      first.add(i);
    }
    return new Matcher(TestPeople.rules(blockMax), Band.standard(), 1)
        .dedupe(PEOPLE.records(first), 0.2, Progress.silent())
        .index();
  }

  private static List<Integer> rest() {
    List<Integer> rest = new ArrayList<>();
    for (int i = FIRST; i < PEOPLE.size(); i++) {
      rest.add(i);
    }
    return rest;
  }

  private static Map<String, String> clusters(MatchIndex index) {
    Map<String, String> clusters = new TreeMap<>();
    for (int i = 0; i < PEOPLE.size(); i++) {
      clusters.put(PEOPLE.id(i), index.cluster(PEOPLE.id(i)));
    }
    return clusters;
  }

  @Test
  void anyOrderOfArrivalGivesTheSameClusters() {
    // With blocks of at most 12, a shared number outgrows its block on the way.
    for (int blockMax : new int[] {12, 200}) {
      Map<String, String> expected = null;
      for (int seed = 0; seed < 6; seed++) {
        MatchIndex index = index(blockMax);
        List<Integer> order = rest();
        Collections.shuffle(order, new Random(seed));
        Map<String, String> told = new HashMap<>(clustersOfFirst(index));
        for (int record : order) {
          told.putAll(index.add(PEOPLE.id(record), PEOPLE.row(record)).clusters());
        }
        Map<String, String> found = clusters(index);
        assertEquals(found, new TreeMap<>(told), "every change was told, seed " + seed);
        expected = expected == null ? found : expected;
        assertEquals(expected, found, "blocks of " + blockMax + ", seed " + seed);
      }
    }
  }

  @Test
  void aBlockThatGrowsTooLargeLetsGoOfItsLinks() {
    // Only the town reaches anyone, and it may reach three.
    MatchRules rules = TestPeople.rules(3);
    MatchRules byTown =
        new MatchRules(
            rules.comparisons(),
            List.of(BlockingRule.of("town"), BlockingRule.of("phone", "town")),
            3,
            rules.training(),
            rules.grouping());
    Records first = PEOPLE.records(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
    MatchIndex index =
        new Matcher(byTown, Band.standard(), 1).dedupe(first, 0.2, Progress.silent()).index();
    Map<String, String> ann =
        Map.of("given", "ann", "surname", "lee", "birth", "1970-01-01", "phone", "", "town", "xx");
    Map<String, String> other = new HashMap<>(ann);
    other.put("phone", "0799999999");
    index.add("a", ann);
    assertEquals(Map.of("b", "a"), index.add("b", other).clusters());
    index.add("c", other);
    assertEquals(List.of("a", "b", "c"), index.members("b"));
    assertEquals(
        Map.of("b", "b", "c", "b", "d", "d"),
        index.add("d", ann).clusters(),
        "b and c still share a number");
    assertEquals(List.of(), index.add("e", ann).links());
    assertEquals(List.of("a"), index.members("a"));
  }

  private static Map<String, String> clustersOfFirst(MatchIndex index) {
    Map<String, String> clusters = new HashMap<>();
    for (int i = 0; i < FIRST; i++) {
      clusters.put(PEOPLE.id(i), index.cluster(PEOPLE.id(i)));
    }
    return clusters;
  }

  @Test
  void oneByOneEqualsAllAtOnce() {
    // The index learnt from the first records only, so the two models differ a little.
    MatchRules rules = TestPeople.rules(200);
    MatchIndex index = index(200);
    rest().forEach(record -> index.add(PEOPLE.id(record), PEOPLE.row(record)));
    int wrong = 0;
    Matching whole =
        new Matcher(rules, Band.standard(), 1).dedupe(PEOPLE.records(), 0.2, Progress.silent());
    for (int i = 0; i < PEOPLE.size(); i++) {
      String cluster = whole.id(whole.clusters().cluster(i));
      wrong += cluster.equals(index.cluster(PEOPLE.id(i))) ? 0 : 1;
    }
    assertTrue(wrong <= PEOPLE.size() / 100, "other clusters: " + wrong);
  }

  @Test
  void aKnownRecordIsFound() {
    MatchIndex index = index(200);
    for (int i = 0; i < FIRST; i++) {
      List<MatchIndex.Hit> hits = index.lookup(PEOPLE.row(i), 0.01);
      String id = PEOPLE.id(i);
      MatchIndex.Hit own = hits.stream().filter(hit -> hit.id().equals(id)).findFirst().get();
      assertTrue(own.weight() >= hits.getFirst().weight() - 1e-9 || own.probability() > 0.9, id);
      assertEquals(own.weight(), index.explain(PEOPLE.row(i), id).weight(), 1e-9);
    }
    Map<String, String> stranger = new HashMap<>();
    TestPeople.COLUMNS.forEach(column -> stranger.put(column, "zzz" + column));
    assertEquals(List.of(), index.lookup(stranger, 0.01));
  }

  @Test
  void aLookupAndAnArrivalAgree() {
    MatchIndex index = index(200);
    for (int record : rest()) {
      List<MatchIndex.Hit> looked = index.lookup(PEOPLE.row(record), 0.2);
      MatchIndex.Change change = index.add(PEOPLE.id(record), PEOPLE.row(record));
      assertEquals(looked.size(), change.links().size(), PEOPLE.id(record));
      for (int i = 0; i < looked.size(); i++) {
        assertEquals(looked.get(i).id(), change.links().get(i).id());
        assertEquals(looked.get(i).weight(), change.links().get(i).weight(), 1e-9);
      }
      String cluster = index.cluster(PEOPLE.id(record));
      List<String> members = index.members(PEOPLE.id(record));
      assertEquals(cluster, members.getFirst());
      assertTrue(members.contains(PEOPLE.id(record)));
    }
    assertEquals(PEOPLE.size(), index.size());
  }

  @Test
  void whatIsWrongIsRefused() {
    MatchIndex index = index(200);
    assertThrows(InvalidInput.class, () -> index.add(PEOPLE.id(0), PEOPLE.row(0)));
    index.add("new", PEOPLE.row(0));
    assertThrows(InvalidInput.class, () -> index.add("new", PEOPLE.row(0)));
    InvalidInput missing =
        assertThrows(InvalidInput.class, () -> index.lookup(Map.of("given", "ann"), 0.5));
    assertTrue(missing.getMessage().contains("missing in the record"), missing.getMessage());
    assertThrows(InvalidInput.class, () -> index.cluster("nobody"));
  }
}
