package io.waggle.science.mix;

import io.waggle.science.numeric.InvalidInput;

/**
 * What is known of one channel after a fit.
 *
 * @param spend per period as given, periods before the first row included
 * @param spendScale what spend is divided by before the curve
 * @param draws per draw the parameters of the carry-over, those of the curve, and β in units of the
 *     outcome
 */
public record FittedChannel(
    String name,
    Adstock adstock,
    Saturation saturation,
    double[] spend,
    double spendScale,
    double[][] draws) {
  public FittedChannel {
    spend = spend.clone();
    draws = draws.clone();
    int size = adstock.parameters().size() + saturation.parameters().size() + 1;
    InvalidInput.positive(name + ".spendScale", spendScale);
    InvalidInput.unless(draws.length > 0, name + ".draws", "are none", "fit again");
    for (double value : spend) {
      InvalidInput.notNegative(name + ".spend", value);
    }
    for (int d = 0; d < draws.length; d++) {
      InvalidInput.unless(
          draws[d].length == size,
          name + ".draws",
          "hold " + draws[d].length + " numbers in draw " + (d + 1),
          "give " + size + " each");
      for (double value : draws[d]) {
        InvalidInput.finite(name + ".draws", value);
      }
      draws[d] = draws[d].clone();
    }
  }

  @Override
  public double[] spend() {
    return spend.clone();
  }

  @Override
  public double[][] draws() {
    double[][] copy = new double[draws.length][];
    for (int d = 0; d < draws.length; d++) {
      copy[d] = draws[d].clone();
    }
    return copy;
  }
}
