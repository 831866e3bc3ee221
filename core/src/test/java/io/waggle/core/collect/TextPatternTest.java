package io.waggle.core.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions: the same answers as the platform's, in linear time. */
class TextPatternTest {
  private static final int RUNS = 20_000;

  @Test
  void randomPatternsAnswerAsThePlatformDoes() {
    Random random = new Random(7);
    for (int run = 0; run < RUNS; run++) {
      String pattern = pattern(random, 0);
      Pattern expected = Pattern.compile(pattern);
      TextPattern actual = TextPattern.of(pattern);
      for (int i = 0; i < 5; i++) {
        String text = text(random);
        assertEquals(
            expected.matcher(text).find(), actual.isIn(text), pattern + " in '" + text + "'");
      }
    }
  }

  private static String pattern(Random random, int depth) {
    if (depth > 3 || random.nextInt(3) == 0) {
      String[] atoms = {"a", "b", "c", ".", "[ab]", "[^a]", "\\d", "\\w", "[a-c1]", "商", "\\."};
      return atoms[random.nextInt(atoms.length)];
    }
    String one = pattern(random, depth + 1);
    String other = pattern(random, depth + 1);
    String[] repeats = {"*", "+", "?", "{2}", "{1,}", "{0,2}"};
    // Anchors stand outside: inside a repeat the platform itself gives up too early.
    return switch (random.nextInt(depth == 0 ? 5 : 3)) {
      case 0 -> one + other;
      case 1 -> "(" + one + "|" + other + ")";
      case 2 -> "(?:" + one + ")" + repeats[random.nextInt(repeats.length)];
      case 3 -> "^" + one + other;
      default -> one + other + "$";
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      text.append("abc1商.".charAt(random.nextInt(6)));
    }
    return text.toString();
  }

  @Test
  void aPatternThatExplodesElsewhereIsLinearHere() {
    TextPattern pattern = TextPattern.of("^(a+)+$");
    String text = "a".repeat(30_000) + "b";
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertFalse(pattern.isIn(text)));
    assertTrue(pattern.isIn("a".repeat(30_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "(",
        ")",
        "a)",
        "[a",
        "*a",
        "a{2",
        "a{3,2}",
        "a{999}",
        "(a{200}){200}",
        "\\1",
        "\\b",
        "(?=a)",
        "(?i)a",
        "[b-a]",
        "[\\D]",
        "a\\"
      })
  void whatCannotBeMatchedInLinearTimeOrIsNoPatternIsRefused(String pattern) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TextPattern.of(pattern)).getMessage();
    assertFalse(message.isBlank());
  }
}
