package io.waggle.science.match;

/** The total match weight of pairs under a model, in bits. Safe for use by several threads. */
final class Scorer {
  private final RecordTable table;
  private final Judges judges;
  private final double prior;
  private final double[][] weights;
  private final boolean[] beginsExact;
  private final double[] highestOfUnequal;
  private final double[][] rarity;
  private final double[] rarityOfNew;

  Scorer(RecordTable table, MatchModel model) {
    this.table = table;
    this.judges = new Judges(table);
    this.prior = model.priorWeight();
    int comparisons = judges.comparisons();
    this.weights = new double[comparisons][];
    this.beginsExact = new boolean[comparisons];
    this.highestOfUnequal = new double[comparisons];
    this.rarity = new double[comparisons][];
    this.rarityOfNew = new double[comparisons];
    for (int k = 0; k < comparisons; k++) {
      weights[k] = weights(model.comparisons().get(k));
      beginsExact[k] = table.comparisons().get(k).levels().getFirst() instanceof Level.Exact;
      double highest = 0;
      for (int level = beginsExact[k] ? 2 : 1; level < weights[k].length; level++) {
        highest = Math.max(highest, weights[k][level]);
      }
      highestOfUnequal[k] = highest;
      rarity(k, model.comparisons().get(k).levels().getFirst().u());
    }
  }

  private static double[] weights(MatchModel.Trained trained) {
    double[] weights = new double[trained.levels().size() + 1];
    for (int level = 1; level < weights.length; level++) {
      weights[level] = trained.levels().get(level - 1).weight();
    }
    return weights;
  }

  /** What the rarity of each value adds to exact agreement. */
  private void rarity(int k, double u) {
    Frequency frequency = table.comparisons().get(k).frequency();
    Lexicon lexicon = table.column(k).lexicon();
    rarity[k] = new double[frequency.isIgnored() ? 0 : lexicon.size()];
    double total = Math.max(1, lexicon.counted());
    for (int code = 1; code < rarity[k].length; code++) {
      rarity[k][code] = rarity(frequency, u, Math.max(1, lexicon.countOf(code)) / total);
    }
    rarityOfNew[k] = frequency.isIgnored() ? 0 : rarity(frequency, u, 1 / total);
  }

  private static double rarity(Frequency frequency, double u, double share) {
    double log = MatchModel.log2(u / Math.max(share, frequency.floor()));
    return frequency.damping() * log;
  }

  /** What rarity adds when both records have the value of this code. */
  double rarity(int comparison, int code) {
    return code < rarity[comparison].length ? rarity[comparison][code] : rarityOfNew[comparison];
  }

  double prior() {
    return prior;
  }

  double weight(int comparison, int level) {
    return weights[comparison][level];
  }

  Judges judges() {
    return judges;
  }

  /**
   * The weight of a pair, or negative infinity as soon as it cannot reach {@code least}.
   *
   * <p>Equal values are told from their codes alone; texts are compared only while what is unequal
   * could still lift the pair over the bar.
   */
  double weight(int left, int right, double least) {
    double bound = prior;
    for (int k = 0; k < weights.length; k++) {
      int a = table.code(left, k);
      int b = table.code(right, k);
      if (a == Lexicon.MISSING || b == Lexicon.MISSING) {
        continue;
      }
      bound += a == b && beginsExact[k] ? ofLevel(k, 1, a) : highestOfUnequal[k];
    }
    double total = prior;
    for (int k = 0; k < weights.length; k++) {
      if (bound < least) {
        return Double.NEGATIVE_INFINITY;
      }
      int a = table.code(left, k);
      int b = table.code(right, k);
      if (a == Lexicon.MISSING || b == Lexicon.MISSING) {
        continue;
      }
      if (a == b && beginsExact[k]) {
        total += ofLevel(k, 1, a);
        continue;
      }
      double found = weights[k][judges.level(k, left, right)];
      bound += found - highestOfUnequal[k];
      total += found;
    }
    return total >= least ? total : Double.NEGATIVE_INFINITY;
  }

  /**
   * The weight of a record outside the table against one in it, or negative infinity as soon as it
   * cannot reach {@code least}.
   */
  double weight(RecordTable.Row row, int right, double least) {
    double bound = prior;
    for (int k = 0; k < weights.length; k++) {
      int b = table.code(right, k);
      if (row.codes()[k] != Lexicon.MISSING && b != Lexicon.MISSING) {
        bound += isSame(row, k, b) ? ofLevel(k, 1, b) : highestOfUnequal[k];
      }
    }
    double total = prior;
    for (int k = 0; k < weights.length; k++) {
      if (bound < least) {
        return Double.NEGATIVE_INFINITY;
      }
      int b = table.code(right, k);
      if (row.codes()[k] == Lexicon.MISSING || b == Lexicon.MISSING) {
        continue;
      }
      if (isSame(row, k, b)) {
        total += ofLevel(k, 1, b);
        continue;
      }
      double found = weights[k][judges.level(k, row, right)];
      bound += found - highestOfUnequal[k];
      total += found;
    }
    return total >= least ? total : Double.NEGATIVE_INFINITY;
  }

  private boolean isSame(RecordTable.Row row, int k, int code) {
    return beginsExact[k] && row.codes()[k] == code && row.columns()[k] == table.column(k);
  }

  private double ofLevel(int k, int level, int code) {
    return weights[k][level] + rarity(k, code);
  }

  /** The probability of a pair, reached by blocking or not. */
  double probability(int left, int right) {
    return MatchModel.probability(fullWeight(left, right));
  }

  /** The weight of a pair, however low. */
  double fullWeight(int left, int right) {
    return weight(left, right, Double.NEGATIVE_INFINITY);
  }
}
