package io.waggle.science.match;

import java.util.Arrays;
import java.util.Map;

/**
 * The words of a text as sorted hashes, each once. Latin words end at blanks and punctuation, and
 * common words of addresses count as their abbreviations. A run of Chinese ends after the sign of
 * an administrative unit, road, gate or room (省 市 区 县 镇 乡 村 路 街 道 巷 弄 号 栋 楼 室 and their traditional
 * forms).
 */
final class Tokens {
  private static final String UNIT_ENDS = "省市区區县縣镇鎮乡鄉村路街道巷弄号號栋棟楼樓室";

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("street", "st"),
          Map.entry("road", "rd"),
          Map.entry("avenue", "ave"),
          Map.entry("place", "pl"),
          Map.entry("drive", "dr"),
          Map.entry("court", "ct"),
          Map.entry("crescent", "cres"),
          Map.entry("circuit", "cct"),
          Map.entry("close", "cl"),
          Map.entry("lane", "ln"),
          Map.entry("terrace", "tce"),
          Map.entry("boulevard", "blvd"),
          Map.entry("square", "sq"),
          Map.entry("apartment", "apt"),
          Map.entry("saint", "st"),
          Map.entry("mount", "mt"),
          Map.entry("north", "n"),
          Map.entry("south", "s"),
          Map.entry("east", "e"),
          Map.entry("west", "w"));

  private Tokens() {}

  static long[] of(String text) {
    Longs tokens = new Longs();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean isEnd = i == text.length() || !Character.isLetterOrDigit(text.charAt(i));
      boolean isUnitEnd = !isEnd && UNIT_ENDS.indexOf(text.charAt(i)) >= 0;
      if (isEnd || isUnitEnd) {
        add(tokens, text.substring(from, isUnitEnd ? i + 1 : i));
        from = i + 1;
      }
    }
    return distinct(tokens.toArray());
  }

  private static void add(Longs tokens, String word) {
    if (!word.isEmpty()) {
      tokens.add(Hashes.of(SHORT.getOrDefault(word, word)));
    }
  }

  private static long[] distinct(long[] hashes) {
    Arrays.sort(hashes);
    int kept = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[kept++] = hashes[i];
      }
    }
    return Arrays.copyOf(hashes, kept);
  }

  /** The share of all distinct words that both have (Jaccard 1912), 0 when neither has any. */
  static double overlap(long[] left, long[] right) {
    int both = 0;
    int i = 0;
    int j = 0;
    while (i < left.length && j < right.length) {
      if (left[i] == right[j]) {
        both++;
        i++;
        j++;
      } else if (left[i] < right[j]) {
        i++;
      } else {
        j++;
      }
    }
    int all = left.length + right.length - both;
    return all == 0 ? 0 : (double) both / all;
  }
}
