package io.waggle.science.bandit;

import java.util.List;

/**
 * The probability of each arm to have the highest score, by integration and not by simulation: P(i
 * is best) = ∫ fᵢ(s) Πⱼ Fⱼ(s) ds over j ≠ i, Gauss–Legendre with two points on each cell of the
 * arm's table.
 */
final class BestArm {
  private static final double[] PLACES = {0.5 - 0.5 / Math.sqrt(3), 0.5 + 0.5 / Math.sqrt(3)};

  /** Cells with less mass than this cannot change a probability that anyone would act on. */
  private static final double MASS_MIN = 1e-15;

  private static final double ERROR_MAX = 0.002;
  private static final int PARTS_MAX = 64;

  private BestArm() {}

  /** One for each arm, summing to 1. */
  static double[] probabilities(List<ScoredArm> arms) {
    double[] values = integrals(arms);
    double sum = 0;
    for (double each : values) {
      sum += each;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
    return values;
  }

  /** The integrals as they come out; how far their sum is from 1 tells the error. */
  static double[] integrals(List<ScoredArm> arms) {
    double[] values = new double[arms.size()];
    int[] cursor = new int[arms.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = integral(arms, i, cursor);
    }
    return values;
  }

  private static double integral(List<ScoredArm> arms, int arm, int[] cursor) {
    ScoredArm mine = arms.get(arm);
    Table table = mine.table();
    double sum = 0;
    double start = othersBelow(arms, arm, mine.score(table.node(0)), cursor);
    for (int cell = 0; cell < table.cells(); cell++) {
      double end = othersBelow(arms, arm, mine.score(table.node(cell + 1)), cursor);
      if (table.mass(cell) >= MASS_MIN && Math.max(start, end) >= MASS_MIN) {
        int parts = parts(Math.abs(end - start) * table.mass(cell));
        for (int part = 0; part < parts; part++) {
          sum += onPart(arms, arm, new Part(cell, (double) part / parts, 1.0 / parts), cursor);
        }
      }
      start = end;
    }
    return sum;
  }

  /**
   * A cell over which the others rise a lot (they are better known than this arm) is cut finer.
   *
   * @param error bound on what the cell could be wrong by
   */
  private static int parts(double error) {
    return Math.clamp((int) Math.ceil(error / ERROR_MAX), 1, PARTS_MAX);
  }

  private record Part(int cell, double from, double length) {}

  private static double onPart(List<ScoredArm> arms, int arm, Part part, int[] cursor) {
    ScoredArm mine = arms.get(arm);
    Table table = mine.table();
    double sum = 0;
    for (double node : PLACES) {
      double place = part.from + node * part.length;
      double score = mine.score(table.node(part.cell) + place * table.width(part.cell));
      double weight = 0.5 * part.length * Math.max(0, table.slope(part.cell, place));
      sum += weight * othersBelow(arms, arm, score, cursor);
    }
    return sum;
  }

  private static double othersBelow(List<ScoredArm> arms, int arm, double score, int[] cursor) {
    double product = 1;
    for (int other = 0; other < arms.size() && product > 0; other++) {
      if (other != arm) {
        product *= arms.get(other).cumulative(score, cursor, other);
      }
    }
    return product;
  }
}
