package io.waggle.app.science;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines of text with columns one below the other: the first to the left, the others to the right.
 */
final class TextTable {
  private static final double LARGEST_PLAIN = 1e12;

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... titles) {
    rows.add(List.of(titles));
  }

  /** Adds a row with as many cells as there are titles. */
  TextTable row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(String.join(", ", cells));
    }
    rows.add(List.of(cells));
    return this;
  }

  List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** A number as people read it: about five digits that matter, no needless decimals. */
  static String figure(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size >= LARGEST_PLAIN || size < 1e-4) {
      return String.format(Locale.ROOT, "%.4g", value);
    }
    int decimals = Math.clamp(4 - (long) Math.floor(Math.log10(size)), 0, 6);
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** A share as a percentage. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", share * 100);
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(row.getFirst());
    line.append(" ".repeat(widths[0] - width(row.getFirst())));
    for (int i = 1; i < widths.length; i++) {
      line.append("  ").append(" ".repeat(widths[i] - width(row.get(i)))).append(row.get(i));
    }
    return line.toString().stripTrailing();
  }

  /** Columns that a console gives a text: two for Chinese, Japanese and Korean characters. */
  private static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int codePoint) {
    return codePoint >= 0x1100 && codePoint <= 0x115F
        || codePoint >= 0x2E80 && codePoint <= 0xA4CF
        || codePoint >= 0xAC00 && codePoint <= 0xD7A3
        || codePoint >= 0xF900 && codePoint <= 0xFAFF
        || codePoint >= 0xFF00 && codePoint <= 0xFF60
        || codePoint >= 0x20000 && codePoint <= 0x3FFFD;
  }
}
