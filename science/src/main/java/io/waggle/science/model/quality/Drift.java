package io.waggle.science.model.quality;

import io.waggle.science.model.Column;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How far new rows lie from those of training in one feature: the population stability index Σ (q −
 * p) · ln(q / p) over ten quantile bins, or the categories, and one bin for missing values (Siddiqi
 * 2006, "Credit risk scorecards"). Shares below 0.0001 count as that.
 *
 * @param feature its name
 * @param index 0 when nothing moved
 * @param chance what 19 of 20 samples of this size stay below when nothing moved (chi-squared;
 *     Yurdakul 2018)
 * @param missingBefore share in training
 * @param missingNow share in the new rows
 * @param mostMoved the bin with the largest part of the index
 * @param hasEnoughRows whether there are five rows a bin; with fewer, empty bins say nothing
 */
public record Drift(
    String feature,
    double index,
    double chance,
    double missingBefore,
    double missingNow,
    String mostMoved,
    boolean hasEnoughRows) {
  private static final int ROWS_A_BIN = 5;
  private static final double FLOOR = 1e-4;
  private static final double WATCH_FROM = 0.1;
  private static final double ACT_FROM = 0.25;
  private static final double LEVEL = 0.95;

  /** What to make of an index. */
  public enum Verdict {
    /** Below 0.1. */
    STABLE,
    /** From 0.1: look at it. */
    WATCH,
    /** Above 0.25: train again or mend the source. */
    ACT,
    /** From 0.1, but chance alone reaches as far with so few rows. */
    TOO_FEW_ROWS
  }

  public Verdict verdict() {
    if (index < WATCH_FROM) {
      return Verdict.STABLE;
    }
    if (!hasEnoughRows || index <= chance) {
      return Verdict.TOO_FEW_ROWS;
    }
    return index > ACT_FROM ? Verdict.ACT : Verdict.WATCH;
  }

  /** The drift of every profiled feature, largest first. */
  public static List<Drift> of(List<FeatureProfile> profiles, FeatureFrame now) {
    return profiles.stream()
        .map(profile -> of(profile, now.column(profile.name())))
        .sorted(Comparator.comparingDouble(drift -> -drift.index()))
        .toList();
  }

  /** The drift of one feature; the column must be of its kind and have a row. */
  public static Drift of(FeatureProfile before, Column now) {
    InvalidInput.unless(now.rows() > 0, "column " + now.name(), "has no rows", "give rows");
    Bins bins = new Bins(before.missingShare());
    switch (before) {
      case FeatureProfile.Numeric numbers -> bins.countNumbers(numbers, now);
      case FeatureProfile.Categorical words -> bins.countWords(words, now);
    }
    return bins.drift(before, now.rows());
  }

  /** Shares before and counts now, bin by bin; the first one is for missing values. */
  private static final class Bins {
    private final List<String> labels = new ArrayList<>(List.of("missing"));
    private final List<Double> before = new ArrayList<>();
    private double[] now = {};

    Bins(double missingShare) {
      before.add(missingShare);
    }

    private void add(String label, double share) {
      labels.add(label);
      before.add(share);
    }

    void countNumbers(FeatureProfile.Numeric profile, Column column) {
      if (!(column instanceof Column.Numeric)) {
        throw new InvalidInput(
            "column " + column.name(), "holds words where there were numbers", "give numbers");
      }
      List<Double> edges = profile.edges();
      for (int bin = 0; bin <= edges.size(); bin++) {
        String from = bin == 0 ? "" : "above " + edges.get(bin - 1);
        String to = bin == edges.size() ? "" : "up to " + edges.get(bin);
        add((from + " " + to).strip(), profile.shares().get(bin));
      }
      now = new double[labels.size()];
      for (int row = 0; row < column.rows(); row++) {
        now[column.isMissing(row) ? 0 : 1 + profile.binOf(column.at(row))]++;
      }
    }

    void countWords(FeatureProfile.Categorical profile, Column column) {
      if (!(column instanceof Column.Categorical words)) {
        throw new InvalidInput(
            "column " + column.name(), "holds numbers where there were words", "give words");
      }
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < profile.categories().size(); i++) {
        places.put(profile.categories().get(i), labels.size());
        add(profile.categories().get(i), profile.shares().get(i));
      }
      add("not seen before", 0);
      now = new double[labels.size()];
      for (int row = 0; row < words.rows(); row++) {
        int other = labels.size() - 1;
        now[
            words.isMissing(row)
                ? 0
                : places.getOrDefault(words.categories().get(words.codeAt(row)), other)]++;
      }
    }

    Drift drift(FeatureProfile profile, int rows) {
      double index = 0;
      double most = 0;
      String moved = "nothing";
      int filled = 0;
      for (int bin = 0; bin < now.length; bin++) {
        filled += before.get(bin) > 0 || now[bin] > 0 ? 1 : 0;
        double p = Math.max(before.get(bin), FLOOR);
        double q = Math.max(now[bin] / rows, FLOOR);
        double part = (q - p) * Math.log(q / p);
        index += part;
        if (part > most) {
          most = part;
          moved = labels.get(bin);
        }
      }
      double chance =
          filled < 2
              ? 0
              : ChiSquaredDistribution.of(filled - 1.0).inverseCumulativeProbability(LEVEL)
                  * (1.0 / rows + 1.0 / profile.rows());
      return new Drift(
          profile.name(),
          index,
          chance,
          profile.missingShare(),
          now[0] / rows,
          moved,
          rows >= ROWS_A_BIN * filled);
    }
  }
}
