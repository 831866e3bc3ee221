package io.waggle.core.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From which probability on pairs may be taken without a look: the lowest one such that of the
 * pairs people looked at from there on, surely enough were right.
 *
 * <p>"Surely enough" is the lower end of the one-sided 95 % score interval (Wilson 1927), so few
 * labels never suffice: with none wrong, 0.99 takes 268 of them.
 */
public final class AutoThreshold {
  private static final double Z = 1.6448536269514722;

  private AutoThreshold() {}

  /** A pair that somebody decided. */
  public record Label(double probability, boolean same) {}

  /**
   * What the labels allow.
   *
   * @param probability from which on pairs may be taken; above 1 when the labels allow none
   * @param labels how many were decided in all
   * @param above how many of them lie at or above the probability
   * @param wrong how many of those are two people
   * @param precision the share that is surely right there; 0 when none is allowed
   */
  public record Allowed(double probability, int labels, int above, int wrong, double precision) {
    public boolean isAny() {
      return probability <= 1;
    }
  }

  /**
   * Sets the threshold.
   *
   * @param precision the share of pairs that must be right, in (0, 1)
   */
  public static Allowed of(List<Label> labels, double precision) {
    List<Label> sorted = new ArrayList<>(labels);
    sorted.sort(Comparator.comparingDouble(Label::probability).reversed());
    Allowed best = new Allowed(2, labels.size(), 0, 0, 0);
    int wrong = 0;
    for (int i = 0; i < sorted.size(); i++) {
      wrong += sorted.get(i).same() ? 0 : 1;
      boolean lastOfItsKind =
          i + 1 == sorted.size() || sorted.get(i + 1).probability() < sorted.get(i).probability();
      double sure = lowerBound(i + 1 - wrong, i + 1);
      if (lastOfItsKind && sure >= precision) {
        best = new Allowed(sorted.get(i).probability(), labels.size(), i + 1, wrong, sure);
      }
    }
    return best;
  }

  /** Wilson's interval for a share, E. B. Wilson, JASA 22 (1927), its lower end. */
  static double lowerBound(int right, int of) {
    double share = (double) right / of;
    double square = Z * Z;
    double middle = share + square / (2 * of);
    double spread = Z * Math.sqrt(share * (1 - share) / of + square / (4.0 * of * of));
    return (middle - spread) / (1 + square / of);
  }
}
