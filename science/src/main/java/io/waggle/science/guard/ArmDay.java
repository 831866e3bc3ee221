package io.waggle.science.guard;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.Proportion;

/**
 * What one arm did in one day.
 *
 * @param exposures units that were exposed
 * @param clicks one column over the exposures; without units when clicks are not measured
 * @param conversions one column over the exposures
 * @param cost what the exposures cost, at least 0; 0 when cost is not measured. Spend is accounted
 *     and not sampled, so it carries no error of its own
 */
public record ArmDay(long exposures, Moments clicks, Moments conversions, double cost) {
  public ArmDay {
    InvalidInput.unless(exposures >= 0, "exposures", "are " + exposures, "give zero or more");
    InvalidInput.unless(
        clicks.columns() == 1 && (clicks.count() == exposures || clicks.count() == 0),
        "clicks",
        "are over " + clicks.count() + " of " + exposures + " exposures",
        "measure them over every exposure or not at all");
    InvalidInput.unless(
        conversions.columns() == 1 && conversions.count() == exposures,
        "conversions",
        "are over " + conversions.count() + " of " + exposures + " exposures",
        "measure them over every exposure");
    InvalidInput.notNegative("cost", cost);
  }

  /** Each exposure clicks and converts at most once. */
  public static ArmDay ofCounts(long exposures, long clicks, long conversions, double cost) {
    return new ArmDay(
        exposures,
        Moments.ofProportion(new Proportion(exposures, clicks)),
        Moments.ofProportion(new Proportion(exposures, conversions)),
        cost);
  }

  /** The same without clicks and cost. */
  public static ArmDay ofConversions(long exposures, long conversions) {
    return new ArmDay(
        exposures,
        Moments.none(1),
        Moments.ofProportion(new Proportion(exposures, conversions)),
        0);
  }
}
