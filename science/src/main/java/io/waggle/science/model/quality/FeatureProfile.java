package io.waggle.science.model.quality;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Column;
import io.waggle.science.model.FeatureFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** How the values of a feature lay among the rows of training: what new rows are compared with. */
public sealed interface FeatureProfile {
  String name();

  /** How many rows there were. */
  int rows();

  double missingShare();

  /**
   * Numbers.
   *
   * @param edges the distinct inner deciles, rising; a value belongs right of every edge it exceeds
   * @param shares of all rows in the bins between the edges, one more than edges
   * @param quantiles at 0 %, 5 %, … 100 % of the known values; none when all are missing
   */
  record Numeric(
      String name,
      int rows,
      double missingShare,
      List<Double> edges,
      List<Double> shares,
      List<Double> quantiles)
      implements FeatureProfile {
    public Numeric {
      edges = List.copyOf(edges);
      shares = List.copyOf(shares);
      quantiles = List.copyOf(quantiles);
      unless(
          shares.size() == edges.size() + 1,
          "profile of " + name,
          "has " + shares.size() + " shares for " + edges.size() + " edges",
          "give one share more than edges");
    }

    /** The share of the known values below this one, ties half, from the quantiles. */
    public double shareBelow(double value) {
      double below = 0;
      for (int i = 0; i + 1 < quantiles.size(); i++) {
        double low = quantiles.get(i);
        double high = quantiles.get(i + 1);
        if (value > high) {
          below += 1;
        } else if (low == high) {
          below += value == low ? 0.5 : 0;
        } else if (value > low) {
          below += (value - low) / (high - low);
        }
      }
      return below / Math.max(1, quantiles.size() - 1);
    }

    int binOf(double value) {
      int bin = 0;
      while (bin < edges.size() && value > edges.get(bin)) {
        bin++;
      }
      return bin;
    }
  }

  /**
   * Words.
   *
   * @param shares of all rows, one per category
   */
  record Categorical(
      String name, int rows, double missingShare, List<String> categories, List<Double> shares)
      implements FeatureProfile {
    public Categorical {
      categories = List.copyOf(categories);
      shares = List.copyOf(shares);
      unless(
          shares.size() == categories.size(),
          "profile of " + name,
          "has " + shares.size() + " shares for " + categories.size() + " categories",
          "give one share per category");
    }
  }

  /** Profiles of all columns, in their order. */
  static List<FeatureProfile> of(FeatureFrame frame) {
    return frame.columns().stream().map(FeatureProfile::of).toList();
  }

  /** The profile of a column with at least one row. */
  static FeatureProfile of(Column column) {
    unless(column.rows() > 0, "column " + column.name(), "has no rows", "give rows");
    return switch (column) {
      case Column.Numeric numbers -> ofNumbers(numbers);
      case Column.Categorical words -> ofWords(words);
    };
  }

  private static Numeric ofNumbers(Column.Numeric numbers) {
    double[] sorted =
        Arrays.stream(numbers.values()).filter(value -> !Double.isNaN(value)).sorted().toArray();
    int rows = numbers.rows();
    List<Double> quantiles = new ArrayList<>();
    TreeSet<Double> edges = new TreeSet<>();
    for (int i = 0; i <= 20 && sorted.length > 0; i++) {
      quantiles.add(Quantiles.of(sorted, i / 20.0));
    }
    for (int i = 1; i < 10 && sorted.length > 0; i++) {
      edges.add(quantiles.get(2 * i));
    }
    double[] shares = new double[edges.size() + 1];
    for (double value : sorted) {
      shares[edges.headSet(value).size()] += 1.0 / rows;
    }
    return new Numeric(
        numbers.name(),
        rows,
        1 - (double) sorted.length / rows,
        List.copyOf(edges),
        Arrays.stream(shares).boxed().toList(),
        quantiles);
  }

  private static Categorical ofWords(Column.Categorical words) {
    double[] counts = new double[words.categories().size()];
    int missing = 0;
    for (int row = 0; row < words.rows(); row++) {
      if (words.isMissing(row)) {
        missing++;
      } else {
        counts[words.codeAt(row)]++;
      }
    }
    return new Categorical(
        words.name(),
        words.rows(),
        (double) missing / words.rows(),
        words.categories(),
        Arrays.stream(counts).map(count -> count / words.rows()).boxed().toList());
  }
}
