package io.waggle.science.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.junit.jupiter.api.Test;

/** Jaro–Winkler and Damerau against references. */
class TextDistanceTest {
  private static final long SEED = 11;

  @Test
  void examplesOfThePapers() {
    assertEquals(0.961, JaroWinkler.similarity("martha", "marhta"), 5e-4);
    assertEquals(0.84, JaroWinkler.similarity("dwayne", "duane"), 5e-4);
    assertEquals(0.813, JaroWinkler.similarity("dixon", "dicksonx"), 5e-4);
    assertEquals(1, JaroWinkler.similarity("", ""));
    assertEquals(0, JaroWinkler.similarity("", "a"));
    assertEquals(0, JaroWinkler.similarity("abc", "xyz"));
    assertEquals(3, Damerau.distance("ca", "abc"), "restricted: no part is edited twice");
    assertEquals(1, Damerau.distance("smith", "simth"));
    assertEquals(3, Damerau.distance("kitten", "sitting"));
    assertEquals(4, Damerau.distance("", "four"));
  }

  @Test
  void agreesWithCommonsText() {
    UniformRandomProvider random = Seeds.random(SEED);
    JaroWinklerSimilarity reference = new JaroWinklerSimilarity();
    for (int i = 0; i < 20_000; i++) {
      String a = word(random, i % 100 == 0 ? 90 : 14);
      String b = random.nextInt(3) == 0 ? word(random, 14) : edited(random, a);
      // The reference asks for an order where ours does not.
      boolean inOrder = a.length() != b.length() || a.compareTo(b) <= 0;
      double expected = inOrder ? reference.apply(a, b) : reference.apply(b, a);
      assertEquals(expected, JaroWinkler.similarity(a, b), 1e-12, a + " " + b);
      assertEquals(
          JaroWinkler.similarity(b, a), JaroWinkler.similarity(a, b), 0, "seed " + SEED + a + b);
    }
  }

  @Test
  void damerauAgreesWithTheWholeTable() {
    UniformRandomProvider random = Seeds.random(SEED);
    for (int i = 0; i < 20_000; i++) {
      String a = word(random, 9);
      String b = random.nextInt(3) == 0 ? word(random, 9) : edited(random, a);
      int expected = wholeTable(a, b);
      assertEquals(expected, Damerau.distance(a, b), a + " " + b);
      PackedText texts = new PackedText();
      texts.add("before");
      int one = texts.add(a);
      int other = texts.add(b);
      for (int most = 1; most <= 3; most++) {
        int bounded = Damerau.bounded(texts, one, texts, other, most);
        assertEquals(Math.min(expected, most + 1), bounded, a + " " + b + " up to " + most);
      }
    }
  }

  /** The table of Boytsov 2011, section 2.1, without any short cut. */
  private static int wholeTable(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private static String word(UniformRandomProvider random, int longest) {
    StringBuilder word = new StringBuilder();
    int length = random.nextInt(longest + 1);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(5)));
    }
    return word.toString();
  }

  private static String edited(UniformRandomProvider random, String word) {
    StringBuilder edited = new StringBuilder(word);
    for (int i = random.nextInt(3); i > 0 && edited.length() > 1; i--) {
      int at = random.nextInt(edited.length() - 1);
      switch (random.nextInt(3)) {
        case 0 -> edited.deleteCharAt(at);
        case 1 -> edited.insert(at, 'x');
        default -> {
          char moved = edited.charAt(at);
          edited.setCharAt(at, edited.charAt(at + 1));
          edited.setCharAt(at + 1, moved);
        }
      }
    }
    return edited.toString();
  }
}
