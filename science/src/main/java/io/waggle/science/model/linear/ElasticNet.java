package io.waggle.science.model.linear;

import io.waggle.science.model.Link;
import io.waggle.science.model.TrainingSet;
import java.util.Arrays;

/** Coordinate descent on quadratic approximations; see {@link LogisticRegression}. */
final class ElasticNet {
  private static final int MAX_APPROXIMATIONS = 200;
  private static final int MAX_SWEEPS = 10_000;
  private static final int MAX_HALVINGS = 30;

  /** As glmnet: nearly certain rows would make the approximation blow up. */
  private static final double SMALLEST_CURVATURE = 1e-5;

  private static final double TOLERANCE = 1e-15;

  private final Design design;
  private final TrainingSet set;
  private final Penalty penalty;
  private final double[] margins;
  private final double[] residuals;
  private final double[] curvatures;

  /** For each row, curvature times what the approximation still leaves to explain. */
  private final double[] rests;

  ElasticNet(Design design, TrainingSet set, Penalty penalty) {
    this.design = design;
    this.set = set;
    this.penalty = penalty;
    this.margins = new double[design.rows()];
    this.residuals = new double[design.rows()];
    this.curvatures = new double[design.rows()];
    this.rests = new double[design.rows()];
  }

  /** The best intercept, in the first place, and coefficients. */
  double[] solve(double[] start) {
    double[] point = start.clone();
    double objective = objective(point);
    for (int i = 0; i < MAX_APPROXIMATIONS; i++) {
      approximate();
      double next = towards(point, descend(point), objective);
      boolean isDone = objective - next <= TOLERANCE * (1 + Math.abs(next));
      objective = next;
      if (isDone) {
        break;
      }
    }
    LogisticRegression.refuseSeparation(objective / Arrays.stream(set.weights()).sum());
    return point;
  }

  /** The penalised sum of log losses; leaves margins and residuals behind. */
  private double objective(double[] point) {
    Arrays.fill(margins, point[0]);
    double objective = 0;
    for (int place = 0; place < design.width(); place++) {
      double coefficient = point[place + 1];
      if (coefficient != 0) {
        design.place(place).addTo(margins, coefficient);
      }
      objective += penalty.l1() * Math.abs(coefficient);
      objective += 0.5 * penalty.l2() * coefficient * coefficient;
    }
    return objective + LogisticRegression.residuals(set, margins, residuals);
  }

  private void approximate() {
    for (int row = 0; row < margins.length; row++) {
      double probability = Link.LOGIT.inverse(margins[row]);
      double curvature = Math.max(probability * (1 - probability), SMALLEST_CURVATURE);
      curvatures[row] = set.weight(row) * curvature;
      rests[row] = -residuals[row];
    }
  }

  /** Where the approximation is lowest. */
  private double[] descend(double[] point) {
    double[] better = point.clone();
    double[] bends = new double[design.width()];
    for (int place = 0; place < bends.length; place++) {
      bends[place] = design.place(place).dotSquares(curvatures);
    }
    double curvature = Arrays.stream(curvatures).sum();
    double moved = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < MAX_SWEEPS && moved > TOLERANCE * curvature; sweep++) {
      double step = Arrays.stream(rests).sum() / curvature;
      better[0] += step;
      for (int row = 0; row < rests.length; row++) {
        rests[row] -= step * curvatures[row];
      }
      moved = step * step * curvature;
      for (int place = 0; place < bends.length; place++) {
        moved = Math.max(moved, move(better, place, bends[place]));
      }
    }
    return better;
  }

  /** Puts one coefficient where it is best, the others given; says how far it moved. */
  private double move(double[] point, int place, double bend) {
    double old = point[place + 1];
    double pull = design.place(place).dot(rests) + bend * old;
    double shrunk = Math.signum(pull) * Math.max(0, Math.abs(pull) - penalty.l1());
    double stiffness = bend + penalty.l2();
    double coefficient = stiffness > 0 ? shrunk / stiffness : 0;
    double step = coefficient - old;
    if (step != 0) {
      design.place(place).addTo(rests, -step, curvatures);
      point[place + 1] = coefficient;
    }
    return step * step * bend;
  }

  /** Moves the point to the better one, or only part of the way if the objective would rise. */
  private double towards(double[] point, double[] better, double objective) {
    double[] old = point.clone();
    double share = 1;
    for (int i = 0; i < MAX_HALVINGS; i++) {
      for (int at = 0; at < point.length; at++) {
        point[at] = share == 1 ? better[at] : old[at] + share * (better[at] - old[at]);
      }
      double next = objective(point);
      if (next <= objective) {
        return next;
      }
      share /= 2;
    }
    System.arraycopy(old, 0, point, 0, point.length);
    return objective(point);
  }
}
