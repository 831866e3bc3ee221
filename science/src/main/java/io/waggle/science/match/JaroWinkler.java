package io.waggle.science.match;

/**
 * Jaro–Winkler similarity of two texts, 0 (nothing in common) to 1 (equal): the Jaro similarity
 * (Jaro 1989), raised for a common beginning of up to four characters when it is at least 0.7
 * (Winkler 1990, scaling 0.1). The order of the two texts does not matter.
 */
public final class JaroWinkler {
  private static final double BOOST_FROM = 0.7;
  private static final double SCALING = 0.1;
  private static final int PREFIX_MAX = 4;

  private JaroWinkler() {}

  /**
   * The similarity; two empty texts are equal, an empty and another text have nothing in common.
   */
  public static double similarity(String left, String right) {
    PackedText both = new PackedText();
    int a = both.add(left);
    int b = both.add(right);
    return similarity(both, a, both, b);
  }

  static double similarity(PackedText left, int a, PackedText right, int b) {
    boolean isLeftFirst = isFirst(left, a, right, b);
    Span shorter = isLeftFirst ? new Span(left, a) : new Span(right, b);
    Span longer = isLeftFirst ? new Span(right, b) : new Span(left, a);
    if (longer.length == 0) {
      return 1;
    }
    double jaro = longer.length <= Long.SIZE ? jaro(shorter, longer) : jaroOfLong(shorter, longer);
    if (jaro < BOOST_FROM) {
      return jaro;
    }
    int prefix = 0;
    int most = Math.min(PREFIX_MAX, shorter.length);
    while (prefix < most && shorter.at(prefix) == longer.at(prefix)) {
      prefix++;
    }
    return jaro + SCALING * prefix * (1 - jaro);
  }

  /** The shorter text is searched in the longer one; of two equally long ones, the lesser. */
  private static boolean isFirst(PackedText left, int a, PackedText right, int b) {
    int difference = left.length(a) - right.length(b);
    return difference == 0 ? PackedText.compare(left, a, right, b) <= 0 : difference < 0;
  }

  /** Where a text lies in its pool. */
  private record Span(char[] pool, int start, int length) {
    Span(PackedText texts, int text) {
      this(texts.pool(), texts.start(text), texts.length(text));
    }

    char at(int index) {
      return pool[start + index];
    }
  }

  /** Up to 64 characters: what is matched is one bit each. */
  private static double jaro(Span shorter, Span longer) {
    int window = Math.max(longer.length / 2 - 1, 0);
    long matchedShorter = 0;
    long matchedLonger = 0;
    for (int i = 0; i < shorter.length; i++) {
      char c = shorter.at(i);
      int to = Math.min(i + window + 1, longer.length);
      for (int j = Math.max(0, i - window); j < to; j++) {
        if (longer.at(j) == c && (matchedLonger >>> j & 1) == 0) {
          matchedLonger |= 1L << j;
          matchedShorter |= 1L << i;
          break;
        }
      }
    }
    int matches = Long.bitCount(matchedShorter);
    int displaced = 0;
    long restLonger = matchedLonger;
    for (long rest = matchedShorter; rest != 0; rest &= rest - 1) {
      char there = longer.at(Long.numberOfTrailingZeros(restLonger));
      if (shorter.at(Long.numberOfTrailingZeros(rest)) != there) {
        displaced++;
      }
      restLonger &= restLonger - 1;
    }
    return jaro(shorter, longer, matches, displaced);
  }

  private static double jaroOfLong(Span shorter, Span longer) {
    int window = longer.length / 2 - 1;
    boolean[] isMatched = new boolean[longer.length];
    char[] matched = new char[shorter.length];
    int matches = 0;
    for (int i = 0; i < shorter.length; i++) {
      char c = shorter.at(i);
      int to = Math.min(i + window + 1, longer.length);
      int j = Math.max(0, i - window);
      while (j < to && (isMatched[j] || longer.at(j) != c)) {
        j++;
      }
      if (j < to) {
        isMatched[j] = true;
        matched[matches++] = c;
      }
    }
    int displaced = 0;
    int next = 0;
    for (int j = 0; j < longer.length; j++) {
      if (isMatched[j] && longer.at(j) != matched[next++]) {
        displaced++;
      }
    }
    return jaro(shorter, longer, matches, displaced);
  }

  private static double jaro(Span shorter, Span longer, int matches, int displaced) {
    if (matches == 0) {
      return 0;
    }
    double m = matches;
    double transpositions = displaced / 2.0;
    return (m / shorter.length + m / longer.length + (m - transpositions) / m) / 3;
  }
}
