package io.waggle.science.match;

import java.util.List;

/** The levels of a pair in all comparisons. */
final class Judges {
  /** Bits of one comparison's level in a pattern. */
  static final int LEVEL_BITS = 4;

  private static final long LEVEL_MASK = (1L << LEVEL_BITS) - 1;

  private final RecordTable table;
  private final Judge[] judges;

  Judges(RecordTable table) {
    this.table = table;
    List<Comparison> comparisons = table.comparisons();
    this.judges =
        comparisons.stream()
            .map(comparison -> new Judge(comparison.levels()))
            .toArray(Judge[]::new);
  }

  int comparisons() {
    return judges.length;
  }

  /** How many levels a comparison has, with "missing" (0) and "else" (the last). */
  int levels(int comparison) {
    return judges[comparison].elseLevel() + 1;
  }

  int level(int comparison, int left, int right) {
    Column column = table.column(comparison);
    return judges[comparison].level(
        column, table.code(left, comparison), column, table.code(right, comparison));
  }

  /** The level against a record outside the table. */
  int level(int comparison, RecordTable.Row row, int right) {
    return judges[comparison].level(
        row.columns()[comparison],
        row.codes()[comparison],
        table.column(comparison),
        table.code(right, comparison));
  }

  /** The levels of all comparisons in one number, {@value #LEVEL_BITS} bits each. */
  long pattern(int left, int right) {
    long pattern = 0;
    for (int comparison = 0; comparison < judges.length; comparison++) {
      pattern |= (long) level(comparison, left, right) << (comparison * LEVEL_BITS);
    }
    return pattern;
  }

  static int levelOf(long pattern, int comparison) {
    return (int) (pattern >>> (comparison * LEVEL_BITS) & LEVEL_MASK);
  }
}
