package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What was measured of one goal in one variant. */
public sealed interface Measured {

  /** Over all units of the variant. */
  record Units(Moments moments) implements Measured {}

  /** By group that units belonged to before the experiment; all variants have the same groups. */
  record Strata(SortedMap<String, Moments> moments) implements Measured {
    public Strata {
      InvalidInput.unless(!moments.isEmpty(), "strata", "are none", "give at least one");
      moments = new TreeMap<>(moments);
    }
  }

  /** Estimated elsewhere, such as a quantile. */
  record Estimated(ArmEstimate estimate) implements Measured {}

  /** Compares two measurements of the same form. */
  static Comparison compare(Metric metric, Measured control, Measured treatment) {
    if (control instanceof Units c && treatment instanceof Units t) {
      return Comparison.of(metric, c.moments(), t.moments());
    }
    if (control instanceof Estimated c && treatment instanceof Estimated t) {
      return Comparison.of(c.estimate(), t.estimate());
    }
    if (control instanceof Strata c && treatment instanceof Strata t) {
      InvalidInput.unless(
          c.moments().keySet().equals(t.moments().keySet()),
          "strata",
          "are " + c.moments().keySet() + " and " + t.moments().keySet(),
          "give the same strata for every variant");
      List<Moments> controls = List.copyOf(c.moments().values());
      List<Moments> treatments = List.copyOf(t.moments().values());
      return Comparison.stratified(
          metric,
          IntStream.range(0, controls.size())
              .mapToObj(i -> new Stratum(controls.get(i), treatments.get(i)))
              .toList());
    }
    throw new InvalidInput(
        "measurements", "differ in form", "measure a goal in the same way in every variant");
  }
}
