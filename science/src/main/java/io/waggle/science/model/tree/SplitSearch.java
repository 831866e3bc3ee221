package io.waggle.science.model.tree;

import static io.waggle.science.model.tree.Histograms.COUNT;
import static io.waggle.science.model.tree.Histograms.CURVATURE;
import static io.waggle.science.model.tree.Histograms.GRADIENT;
import static io.waggle.science.model.tree.Histograms.WIDTH;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best split of a node by one feature (Chen and Guestrin 2016, "XGBoost", equation 7 and
 * algorithm 3 for the side of missing values). Categories are sorted by gradient over curvature and
 * cut like numbers, which contains the best of all subsets (Fisher 1958, "On grouping for maximum
 * homogeneity").
 */
final class SplitSearch {
  /** Up to so many categories their order cannot be chance enough to need holding back. */
  private static final int FEW_CATEGORIES = 4;

  /** Gains below this part of the loss are rounding. */
  private static final double ROUNDING = 1e-12;

  private final BinnedFrame frame;
  private final BoostingSettings.TreeShape shape;
  private final BoostingSettings.Shrinkage shrinkage;
  private final int[] signs;

  SplitSearch(BinnedFrame frame, BoostingSettings settings, int[] signs) {
    this.frame = frame;
    this.shape = settings.shape();
    this.shrinkage = settings.shrinkage();
    this.signs = signs;
  }

  /** What a leaf of these rows adds before it is held back by the learning rate. */
  double weight(Sums sums, Bounds bounds) {
    return bounds.clamp(-sums.gradient() / (sums.curvature() + shrinkage.l2()));
  }

  /** The best split of a node with these sums by the feature, or null when none is worth it. */
  @Nullable Candidate best(int feature, double[] histogram, Sums all, Bounds bounds) {
    Scan scan = new Scan(feature, histogram, all, bounds);
    return switch (frame.bins(feature)) {
      case Bins.Numeric numeric -> scan.numbers(numeric.count());
      case Bins.Categorical words -> scan.categories(words.count());
    };
  }

  /** One feature of one node. */
  private final class Scan {
    private final int feature;
    private final double[] histogram;
    private final Sums all;
    private final Bounds bounds;
    private double l2 = shrinkage.l2();
    private double gradient;
    private double curvature;
    private double count;
    private double bestGain;
    private int bestEnd = -1;
    private boolean isBestWithMissing;
    private Sums bestLeft = new Sums(0, 0, 0);

    Scan(int feature, double[] histogram, Sums all, Bounds bounds) {
      this.feature = feature;
      this.histogram = histogram;
      this.all = all;
      this.bounds = bounds;
    }

    private void reset() {
      gradient = 0;
      curvature = 0;
      count = 0;
    }

    private void take(int bin) {
      int at = bin * WIDTH;
      gradient += histogram[at + GRADIENT];
      curvature += histogram[at + CURVATURE];
      count += histogram[at + COUNT];
    }

    private double countOf(int bin) {
      return histogram[bin * WIDTH + COUNT];
    }

    @Nullable Candidate numbers(int bins) {
      bestGain = leastGain();
      boolean isMissingHere = countOf(bins) > 0;
      scanNumbers(bins, false);
      if (isMissingHere) {
        take(bins);
        scanNumbers(bins, true);
      }
      if (bestEnd < 0) {
        return null;
      }
      BitSet left = new BitSet();
      left.set(0, bestEnd + 1);
      boolean isLeftLarger = 2 * bestLeft.count() >= all.count();
      left.set(bins, isMissingHere ? isBestWithMissing : isLeftLarger);
      return candidate(left);
    }

    private void scanNumbers(int bins, boolean isMissingLeft) {
      for (int bin = 0; bin < bins - 1; bin++) {
        take(bin);
        if (countOf(bin) > 0) {
          consider(bin, isMissingLeft);
        }
      }
      // With all numbers on one side and the missing ones on the other.
      if (!isMissingLeft && countOf(bins) > 0) {
        take(bins - 1);
        consider(bins - 1, false);
      }
      reset();
    }

    @Nullable Candidate categories(int bins) {
      List<Integer> present =
          IntStream.rangeClosed(0, bins)
              .boxed()
              .filter(bin -> countOf(bin) > 0)
              .sorted(Comparator.comparingDouble(this::leaning))
              .toList();
      if (present.size() > FEW_CATEGORIES) {
        l2 += shrinkage.categoryL2();
      }
      bestGain = leastGain();
      for (int i = 0; i < present.size() - 1; i++) {
        take(present.get(i));
        consider(i, false);
      }
      if (bestEnd < 0) {
        return null;
      }
      BitSet left = new BitSet();
      present.subList(0, bestEnd + 1).forEach(left::set);
      if (2 * bestLeft.count() >= all.count()) {
        IntStream.rangeClosed(0, bins).filter(bin -> countOf(bin) == 0).forEach(left::set);
      }
      return candidate(left);
    }

    private double leaning(int bin) {
      int at = bin * WIDTH;
      return histogram[at + GRADIENT] / (histogram[at + CURVATURE] + shrinkage.categorySmoothing());
    }

    private double leastGain() {
      double own = score(all.gradient(), all.curvature());
      return shape.minGain() + own + ROUNDING * (1 + Math.abs(own));
    }

    /** Whether what has been taken so far, against the rest, is the best split yet. */
    private void consider(int end, boolean isMissingLeft) {
      double otherCount = all.count() - count;
      double otherCurvature = all.curvature() - curvature;
      if (count < shape.minChildRows()
          || otherCount < shape.minChildRows()
          || curvature < shape.minChildWeight()
          || otherCurvature < shape.minChildWeight()) {
        return;
      }
      double otherGradient = all.gradient() - gradient;
      double gain = score(gradient, curvature) + score(otherGradient, otherCurvature);
      if (gain > bestGain && keepsDirection(otherGradient, otherCurvature)) {
        bestGain = gain;
        bestEnd = end;
        isBestWithMissing = isMissingLeft;
        bestLeft = new Sums(gradient, curvature, count);
      }
    }

    /** By how much a leaf of these sums lowers the loss. */
    private double score(double g, double h) {
      double weight = bounds.clamp(-g / (h + l2));
      return -weight * (g + 0.5 * (h + l2) * weight);
    }

    private boolean keepsDirection(double otherGradient, double otherCurvature) {
      if (signs[feature] == 0) {
        return true;
      }
      double left = bounds.clamp(-gradient / (curvature + l2));
      double right = bounds.clamp(-otherGradient / (otherCurvature + l2));
      return signs[feature] * (right - left) >= 0;
    }

    private Candidate candidate(BitSet left) {
      double gain = bestGain - score(all.gradient(), all.curvature());
      return new Candidate(feature, gain, left, bestLeft, all.minus(bestLeft));
    }
  }
}
