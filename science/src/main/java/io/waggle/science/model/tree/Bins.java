package io.waggle.science.model.tree;

import io.waggle.science.model.Column;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The values of one feature cut into few numbered bins. The number after the last bin stands for a
 * missing value.
 */
sealed interface Bins {
  /** How many bins hold values; also the number that stands for missing. */
  int count();

  int binOf(double value);

  /** Bins of neighbouring numbers. */
  final class Numeric implements Bins {
    /** The largest value of each bin but the last; a value lies in the first bin it fits under. */
    private final double[] edges;

    private Numeric(double[] edges) {
      this.edges = edges;
    }

    /** The threshold between a bin, not the last, and the next one. */
    double edge(int bin) {
      return edges[bin];
    }

    @Override
    public int count() {
      return edges.length + 1;
    }

    @Override
    public int binOf(double value) {
      if (Double.isNaN(value)) {
        return count();
      }
      int at = Arrays.binarySearch(edges, value == 0 ? 0.0 : value);
      return at >= 0 ? at : -at - 1;
    }
  }

  /** A bin for each of the most frequent categories; the others are taken for missing. */
  final class Categorical implements Bins {
    private final int[] binOfCode;
    private final int[] codeOfBin;

    private Categorical(int[] binOfCode, int[] codeOfBin) {
      this.binOfCode = binOfCode;
      this.codeOfBin = codeOfBin;
    }

    @Override
    public int count() {
      return codeOfBin.length;
    }

    @Override
    public int binOf(double value) {
      return Double.isNaN(value) ? count() : binOfCode[(int) value];
    }

    /** The codes of the categories in the given bins, with those that have no bin if asked for. */
    BitSet codes(BitSet bins) {
      BitSet codes = new BitSet();
      for (int code = 0; code < binOfCode.length; code++) {
        codes.set(code, bins.get(binOfCode[code]));
      }
      return codes;
    }
  }

  /**
   * Cuts a column: a bin for each value when there are few, else bins of about equally many rows.
   */
  static Bins of(Column column, int maxBins) {
    return switch (column) {
      case Column.Numeric numbers -> ofNumbers(numbers.values(), maxBins);
      case Column.Categorical words -> ofWords(words, maxBins);
    };
  }

  private static Bins ofNumbers(double[] values, int maxBins) {
    double[] sorted =
        Arrays.stream(values)
            .filter(value -> !Double.isNaN(value))
            .map(value -> value == 0 ? 0.0 : value)
            .sorted()
            .toArray();
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    double[] edges = new double[Math.max(0, Math.min(distinct, maxBins) - 1)];
    int found = 0;
    int start = 0;
    for (int i = 1; i < sorted.length && found < edges.length; i++) {
      boolean isFull =
          distinct <= maxBins || (i - start) * (edges.length + 1L - found) >= sorted.length - start;
      if (sorted[i] != sorted[i - 1] && isFull) {
        edges[found++] = between(sorted[i - 1], sorted[i]);
        start = i;
      }
    }
    return new Numeric(Arrays.copyOf(edges, found));
  }

  /** A threshold at which the lower value stays left and the higher one goes right. */
  private static double between(double low, double high) {
    double middle = low + (high - low) / 2;
    return middle < high && Double.isFinite(middle) ? middle : low;
  }

  private static Bins ofWords(Column.Categorical words, int maxBins) {
    int[] counts = new int[words.categories().size()];
    for (int row = 0; row < words.rows(); row++) {
      if (!words.isMissing(row)) {
        counts[words.codeAt(row)]++;
      }
    }
    int[] codeOfBin =
        IntStream.range(0, counts.length)
            .boxed()
            .filter(code -> counts[code] > 0)
            .sorted(Comparator.comparingInt(code -> -counts[code]))
            .limit(maxBins)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    int[] binOfCode = new int[counts.length];
    Arrays.fill(binOfCode, codeOfBin.length);
    for (int bin = 0; bin < codeOfBin.length; bin++) {
      binOfCode[codeOfBin[bin]] = bin;
    }
    return new Categorical(binOfCode, codeOfBin);
  }
}
