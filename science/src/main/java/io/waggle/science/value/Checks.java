package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;

/** Arguments that are refused alike everywhere in the package. */
final class Checks {
  private Checks() {}

  static void parameters(Parametric<?> model) {
    double[] values = model.values();
    for (int i = 0; i < values.length; i++) {
      InvalidInput.positive(model.names().get(i), values[i]);
    }
  }

  static void probability(double probability) {
    InvalidInput.unless(
        probability > 0 && probability < 1,
        "probability",
        "is " + probability,
        "give a number between 0 and 1");
  }

  static void count(int count) {
    InvalidInput.unless(count >= 0, "count", "is " + count, "give zero or more");
  }

  /** A time of at least one unit as a whole number. */
  static int opportunities(String field, double time, int least) {
    InvalidInput.unless(
        time >= least && time <= Integer.MAX_VALUE && time == Math.rint(time),
        field,
        "is " + time,
        "give a whole number of opportunities, " + least + " or more");
    return (int) time;
  }
}
