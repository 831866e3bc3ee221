package io.waggle.science.score;

import io.waggle.science.numeric.InvalidInput;
import java.util.Map;

/**
 * Weights that follow the stage: w(s) = (1 − m)·judged(s) + m·measured, mixed by how likely each
 * stage is, and then kept between a floor and a cap.
 *
 * @param judged people's weights by stage, for each stage that has a share
 * @param measured weights from the data, for example by entropy
 * @param measuredShare m, from 0 (people only) to 1 (data only)
 * @param floor the least share an indicator can have, 0 for none
 * @param cap the largest share an indicator can have, 1 for none
 */
public record StageWeights(
    Map<Stage, Weights> judged, Weights measured, double measuredShare, double floor, double cap) {
  private static final int HALVINGS = 80;

  public StageWeights {
    judged = Map.copyOf(judged);
    int size = measured.size();
    InvalidInput.unless(
        measuredShare >= 0 && measuredShare <= 1,
        "measured share",
        "is " + measuredShare,
        "give a number from 0 to 1");
    judged.forEach((stage, weights) ->
        InvalidInput.unless(
            weights.size() == size,
            "weights of " + stage,
            "are " + weights.size() + " where the data gives " + size,
            "give one for each indicator"));
    InvalidInput.unless(
        floor >= 0 && floor * size <= 1,
        "floor",
        "is " + floor + " for " + size + " indicators",
        "give 0 to " + 1.0 / size);
    InvalidInput.unless(
        cap <= 1 && cap * size >= 1 && cap >= floor,
        "cap",
        "is " + cap + " for " + size + " indicators",
        "give " + 1.0 / size + " to 1");
  }

  /** The weights at a stage, or between stages. */
  public Weights at(StageMix mix) {
    double[] blend = new double[measured.size()];
    for (Stage stage : Stage.values()) {
      double share = mix.share(stage);
      Weights own = judged.get(stage);
      InvalidInput.unless(
          share == 0 || own != null, "weights of " + stage, "are missing", "give them");
      for (int i = 0; i < blend.length && own != null; i++) {
        double mixed = (1 - measuredShare) * own.share(i) + measuredShare * measured.share(i);
        blend[i] += share * mixed;
      }
    }
    return Weights.of(bounded(blend));
  }

  /**
   * The nearest shares between floor and cap (least squares): each is wᵢ + t clamped, with the t at
   * which they sum to one. They change no faster than the weights do.
   */
  private double[] bounded(double[] weights) {
    double low = -1;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (sum(clamped(weights, middle)) < 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return clamped(weights, (low + high) / 2);
  }

  private double[] clamped(double[] weights, double shift) {
    double[] bounded = new double[weights.length];
    for (int i = 0; i < bounded.length; i++) {
      bounded[i] = Math.clamp(weights[i] + shift, floor, cap);
    }
    return bounded;
  }

  private static double sum(double[] weights) {
    double sum = 0;
    for (double each : weights) {
      sum += each;
    }
    return sum;
  }
}
