package io.waggle.core.experiment;

/**
 * What was counted on one side of an experiment.
 *
 * @param people how many were assigned, whether or not anything reached them
 * @param converted how many of them reached the goal in the window
 * @param valueSum the sum of the values they brought, people without a goal counting 0
 * @param valueSquares the sum over people of the squared value
 */
public record ArmTotals(long people, long converted, double valueSum, double valueSquares) {
  public static final ArmTotals NONE = new ArmTotals(0, 0, 0, 0);

  public ArmTotals plus(ArmTotals other) {
    return new ArmTotals(
        people + other.people,
        converted + other.converted,
        valueSum + other.valueSum,
        valueSquares + other.valueSquares);
  }

  double rate() {
    return people == 0 ? 0 : (double) converted / people;
  }

  double mean() {
    return people == 0 ? 0 : valueSum / people;
  }

  /** The unbiased sample variance of the value. */
  double variance() {
    return people < 2
        ? 0
        : Math.max(0, (valueSquares - valueSum * valueSum / people) / (people - 1));
  }
}
