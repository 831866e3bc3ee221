package io.waggle.science.uplift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gain per head when the people with the highest predicted effects are treated: at a share s of all
 * people, s times the difference of the mean outcomes of treated and untreated among them, each
 * weighted by one over the probability of the arm they were in (Hájek 1971). Where an arm has
 * nobody yet the gain is 0. Between groups of equal scores the curve is straight.
 */
final class GainCurve {
  private final Trial trial;
  private final double[] propensity;
  private final double[] scores;
  private final int[] order;

  GainCurve(Trial trial, double[] propensity, double[] scores) {
    this.trial = trial;
    this.propensity = propensity;
    this.scores = scores;
    this.order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** Area under the curve, area between it and the line to its end, and its end. */
  record Areas(double auuc, double qini, double end) {}

  /** Each person once. */
  double[] even() {
    double[] counts = new double[order.length];
    Arrays.fill(counts, 1);
    return counts;
  }

  /** The areas when each row counts so many times. */
  Areas areas(double[] counts) {
    return areas(points(counts));
  }

  static Areas areas(List<UpliftAnswer.Point> points) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      UpliftAnswer.Point from = points.get(i - 1);
      UpliftAnswer.Point to = points.get(i);
      area += (to.share() - from.share()) * (from.gain() + to.gain()) / 2;
    }
    double end = points.getLast().gain();
    return new Areas(area, area - end / 2, end);
  }

  List<UpliftAnswer.Point> points(double[] counts) {
    double people = Arrays.stream(counts).sum();
    List<UpliftAnswer.Point> points = new ArrayList<>();
    points.add(new UpliftAnswer.Point(0, 0));
    Sums sums = new Sums();
    for (int from = 0; from < order.length; ) {
      double score = scores[order[from]];
      for (; from < order.length && scores[order[from]] == score; from++) {
        add(sums, order[from], counts[order[from]]);
      }
      double share = sums.people / people;
      points.add(new UpliftAnswer.Point(share, share * sums.difference()));
    }
    return points;
  }

  /** The gain at so many shares, rising, along a curve. */
  static double[] at(double[] shares, List<UpliftAnswer.Point> points) {
    double[] gains = new double[shares.length];
    int next = 1;
    for (int i = 0; i < shares.length; i++) {
      while (next < points.size() - 1 && points.get(next).share() < shares[i]) {
        next++;
      }
      UpliftAnswer.Point from = points.get(next - 1);
      UpliftAnswer.Point to = points.get(next);
      double width = to.share() - from.share();
      double part = width > 0 ? (shares[i] - from.share()) / width : 1;
      gains[i] = from.gain() + part * (to.gain() - from.gain());
    }
    return gains;
  }

  /** The effect among those for whom harm is predicted; 0 without both arms. */
  double effectBelowZero(double[] counts) {
    Sums sums = new Sums();
    for (int row : order) {
      if (scores[row] < 0) {
        add(sums, row, counts[row]);
      }
    }
    return sums.difference();
  }

  private void add(Sums sums, int row, double count) {
    sums.people += count;
    if (trial.isTreated(row)) {
      sums.treated += count / propensity[row];
      sums.ofTreated += count * trial.outcome(row) / propensity[row];
    } else {
      sums.untreated += count / (1 - propensity[row]);
      sums.ofUntreated += count * trial.outcome(row) / (1 - propensity[row]);
    }
  }

  /** Weights and weighted outcomes of the arms so far. */
  private static final class Sums {
    private double people;
    private double treated;
    private double untreated;
    private double ofTreated;
    private double ofUntreated;

    private double difference() {
      return treated > 0 && untreated > 0 ? ofTreated / treated - ofUntreated / untreated : 0;
    }
  }
}
