package io.waggle.science.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Why two records have the match weight they have: it starts from the prior and each comparison
 * adds its part; the parts sum to the total exactly as they are listed (a waterfall).
 *
 * @param priorWeight where it starts, in bits
 * @param parts in the order of the comparisons
 * @param rules the blocking rules that reach the pair; none when it was never compared by itself
 */
public record Explanation(double priorWeight, List<Part> parts, List<String> rules) {
  public Explanation {
    parts = List.copyOf(parts);
    rules = List.copyOf(rules);
  }

  /**
   * What one comparison adds.
   *
   * @param comparison its name
   * @param left the value of the one record, normalised, empty when missing
   * @param right the value of the other
   * @param level on which they agree: as configuration writes it, "else" or "missing"
   * @param weight log₂(m / u) of the level, 0 when missing
   * @param rarity what the rarity of the common value adds
   */
  public record Part(
      String comparison, String left, String right, String level, double weight, double rarity) {
    /** What the comparison adds in all, in bits. */
    public double total() {
      return weight + rarity;
    }
  }

  /** The total match weight in bits. */
  public double weight() {
    double total = priorWeight;
    for (Part part : parts) {
      total += part.total();
    }
    return total;
  }

  /** The probability that the two are the same. */
  public double probability() {
    return MatchModel.probability(weight());
  }

  static Explanation of(
      RecordTable table, Scorer scorer, RecordTable.Row row, int right, List<String> rules) {
    List<Part> parts = new ArrayList<>();
    for (int k = 0; k < table.comparisons().size(); k++) {
      Comparison comparison = table.comparisons().get(k);
      int level = scorer.judges().level(k, row, right);
      int code = table.code(right, k);
      double rarity = level == 1 ? scorer.rarity(k, code) : 0;
      parts.add(
          new Part(
              comparison.name(),
              shown(row.columns()[k], row.codes()[k]),
              shown(table.column(k), code),
              name(comparison, level),
              scorer.weight(k, level),
              rarity));
    }
    return new Explanation(scorer.prior(), parts, rules);
  }

  private static String shown(Column column, int code) {
    return column.texts().text(code).replace(Column.PART_MARK, ' ').strip();
  }

  private static String name(Comparison comparison, int level) {
    if (level == Judge.MISSING) {
      return "missing";
    }
    boolean isElse = level > comparison.levels().size();
    return isElse ? "else" : comparison.levels().get(level - 1).text();
  }
}
