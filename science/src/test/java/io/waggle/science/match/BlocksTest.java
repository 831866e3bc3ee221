package io.waggle.science.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Progress;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which pairs blocking reaches. */
class BlocksTest {
  private static final TestPeople PEOPLE = new TestPeople(200, 9);

  private static TreeSet<Long> reached(Blocks blocks) {
    TreeSet<Long> pairs = new TreeSet<>();
    for (Blocks.Chunk chunk : blocks.chunks()) {
      blocks.forEach(
          chunk,
          (left, right) ->
              assertTrue(pairs.add((long) left << 32 | right), left + " " + right + " twice"));
    }
    return pairs;
  }

  @Test
  void eachPairOnceAndNoneIsLost() {
    MatchRules rules = TestPeople.rules(1_000);
    List<Records> files = List.of(PEOPLE.records());
    RecordTable table = new RecordTable(files, rules.comparisons());
    TreeSet<Long> expected = new TreeSet<>();
    for (int a = 0; a < PEOPLE.size(); a++) {
      for (int b = a + 1; b < PEOPLE.size(); b++) {
        if (shareAnyKey(a, b, rules)) {
          expected.add((long) a << 32 | b);
        }
      }
    }
    KeyTable keys = table.keys(files, rules.blocking());
    assertEquals(expected, reached(new Blocks(keys, table.leftSize(), 1_000)));
  }

  private static boolean shareAnyKey(int a, int b, MatchRules rules) {
    long[] left = RecordTable.keysOf(PEOPLE.row(a), rules.blocking());
    long[] right = RecordTable.keysOf(PEOPLE.row(b), rules.blocking());
    for (int rule = 0; rule < left.length; rule++) {
      if (left[rule] != Hashes.NONE && left[rule] == right[rule]) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aLargeBlockIsLeftOutAndReported() {
    // The number 0711111111 stands on every fifth wrong record.
    MatchRules rules = TestPeople.rules(10);
    Matching matching =
        new Matcher(rules, Band.standard(), 1).dedupe(PEOPLE.records(), 0.5, Progress.silent());
    BlockingReport.Rule phone = matching.blocking().rules().getFirst();
    assertEquals(1, phone.largeBlocks());
    assertTrue(phone.largePairs() > 100, phone.toString());
    assertEquals("phone", phone.text());
    assertTrue(matching.blocking().compared() < matching.blocking().possible());
  }

  @Test
  void recallIsMeasuredAndEstimated() {
    MatchRules rules = TestPeople.rules(200);
    Matching matching =
        new Matcher(rules, Band.standard(), 1).dedupe(PEOPLE.records(), 0.5, Progress.silent());
    double measured = matching.blockingQuality(PEOPLE.truth()).recall();
    double estimate = matching.blocking().recall().estimate();
    assertTrue(measured > 0.95, "measured " + measured);
    assertEquals(measured, estimate, 0.03);
    BlockingReport.Recall half = new BlockingReport.Recall(100, 40, 20);
    assertEquals(40.0 * 39 / 42, half.missed(), 1e-12);
    assertEquals(100 / (100 + half.missed()), half.estimate(), 1e-12);
  }

  @Test
  void whatAKeyTakes() {
    KeyMaker maker = new KeyMaker();
    assertEquals(key(maker, "x:sound", "smith"), key(maker, "x:sound", "smyth"));
    assertEquals(key(maker, "x:year", "1999-02-01"), key(maker, "x:year", "19991231"));
    assertEquals(key(maker, "x:month", "1999-02-01"), key(maker, "x:month", "2001-02-11"));
    assertEquals(key(maker, "x:day", "1999-02-01"), key(maker, "x:day", "2001-03-01"));
    assertEquals(key(maker, "x:last-digits 8", "+86 1055550000"), key(maker, "x", "55550000"));
    assertEquals(key(maker, "x:prefix 3", "sw1 2aa"), key(maker, "x", "sw1"));
    assertEquals(key(maker, "x:suffix 3", "sw1 2aa"), key(maker, "x", "2aa"));
    assertEquals(key(maker, "x:pinyin", "张伟"), key(maker, "x:pinyin", "zhang wei"));
    assertEquals(key(maker, "x:first-word", "ann mary"), key(maker, "x", "ann"));
    assertEquals(key(maker, "x:last-word", "ann mary"), key(maker, "x", "mary"));
    assertEquals(key(maker, "x:sorted", "mary ann"), key(maker, "x:sorted", "ann mary"));
    assertEquals(key(maker, "x:digits", "a1b2"), key(maker, "x", "12"));
    assertEquals(Hashes.NONE, key(maker, "x:prefix 3", "sw"));
    assertEquals(Hashes.NONE, key(maker, "x:year", "unknown"));
    assertEquals(Hashes.NONE, key(maker, "x", ""));
  }

  private static long key(KeyMaker maker, String part, String value) {
    return maker.key(KeyPart.parse(part), value);
  }
}
