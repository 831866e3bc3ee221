package io.waggle.science.score;

import io.waggle.science.numeric.InvalidInput;
import java.util.Map;

/** How likely each stage is, so that weights change smoothly and not from one day to the next. */
public final class StageMix {
  private final double[] shares;

  private StageMix(double[] shares) {
    this.shares = shares;
  }

  /**
   * From likelihoods in any unit.
   *
   * @param likelihoods at least zero, with a sum above zero; a stage that is missing has none
   */
  public static StageMix of(Map<Stage, Double> likelihoods) {
    double[] given = new double[Stage.values().length];
    for (Stage stage : Stage.values()) {
      given[stage.ordinal()] = likelihoods.getOrDefault(stage, 0.0);
    }
    return new StageMix(Weights.of(given).shares());
  }

  /**
   * From a place on the way through life. Between two stages the share goes over by 3t² − 2t³,
   * which is flat at both ends.
   *
   * @param position 0 in the middle of launch, 1 of growth, 2 of maturity, 3 of decline
   */
  public static StageMix at(double position) {
    double last = Stage.values().length - 1;
    InvalidInput.unless(
        position >= 0 && position <= last,
        "position",
        "is " + position,
        "give 0 (launch) to 3 (decline)");
    int before = (int) Math.min(position, last - 1);
    double way = position - before;
    double over = way * way * (3 - 2 * way);
    double[] shares = new double[Stage.values().length];
    shares[before] = 1 - over;
    shares[before + 1] = over;
    return new StageMix(shares);
  }

  /** From 0 to 1; the shares of all stages sum to one. */
  public double share(Stage stage) {
    return shares[stage.ordinal()];
  }

  /** The stage with the largest share, the earlier of two. */
  public Stage likeliest() {
    Stage found = Stage.LAUNCH;
    for (Stage each : Stage.values()) {
      found = share(each) > share(found) ? each : found;
    }
    return found;
  }
}
