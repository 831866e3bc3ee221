package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.model.quality.Estimate;
import io.waggle.science.numeric.Interval;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Parts of an answer as JSON values. */
final class Values {
  private Values() {}

  static Value object(Attributes attributes) {
    return new Value.Fields(attributes);
  }

  static Value list(Collection<? extends Value> values) {
    return new Value.Items(List.copyOf(values));
  }

  static Value numbers(double... numbers) {
    return list(Arrays.stream(numbers).mapToObj(Value.Real::new).toList());
  }

  static Value counts(long... counts) {
    return list(Arrays.stream(counts).mapToObj(Value.Whole::new).toList());
  }

  static Value texts(Collection<String> texts) {
    return list(texts.stream().map(Value.Text::new).toList());
  }

  static Value matrix(double[][] rows) {
    return list(Arrays.stream(rows).map(Values::numbers).toList());
  }

  /** {@code {"low":…, "high":…, "level":…}}. */
  static Value interval(Interval interval) {
    return object(
        Attributes.builder()
            .put("low", interval.low())
            .put("high", interval.high())
            .put("level", interval.level())
            .build());
  }

  /** An estimate and its interval: {@code {"value":…, "low":…, "high":…}}. */
  static Value estimate(Estimate estimate) {
    return object(
        Attributes.builder()
            .put("value", estimate.value())
            .put("low", estimate.interval().low())
            .put("high", estimate.interval().high())
            .build());
  }
}
