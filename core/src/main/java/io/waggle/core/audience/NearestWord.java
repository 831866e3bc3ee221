package io.waggle.core.audience;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A guess at what was meant by a misspelt word: the one with the fewest letters to insert, leave
 * out, change or swap (Damerau, "A technique for computer detection and correction of spelling
 * errors", CACM 7(3), 1964), if they are no more than a third.
 */
final class NearestWord {
  private NearestWord() {}

  static @Nullable String of(String word, Collection<String> known) {
    String nearest = null;
    int fewest = Math.max(1, word.length() / 3) + 1;
    for (String each : known) {
      int edits = edits(word.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
      if (edits < fewest) {
        fewest = edits;
        nearest = each;
      }
    }
    return nearest;
  }

  /**
   * A sentence such as {@code Did you mean 'rfm'? }, with a space behind it; empty for no guess.
   */
  static String guess(String word, Collection<String> known) {
    String nearest = of(word, known);
    return nearest == null ? "" : "Did you mean '" + nearest + "'? ";
  }

  private static int edits(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int fewest = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
    fewest = Math.min(fewest, edits[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
  }
}
