package io.waggle.testkit.people;

import io.waggle.core.audience.EventMeasure;
import io.waggle.core.audience.EventSequence;
import io.waggle.core.audience.Window;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures and sequences by going through every event, and every combination of them. */
final class NaiveHistory {
  private NaiveHistory() {}

  static @Nullable Value measure(EventMeasure measure, List<CollectedEvent> events, long now) {
    List<CollectedEvent> counted =
        events.stream()
            .filter(measure.measure().filter()::matches)
            .filter(each -> NaiveWindow.holds(measure.window(), Profile.timeOf(each), now))
            .toList();
    String property = measure.measure().property();
    double[] numbers =
        counted.stream()
            .map(each -> each.properties().findPath(property))
            .filter(each -> each != null && !Double.isNaN(each.asNumber()))
            .mapToDouble(Value::asNumber)
            .toArray();
    double number =
        switch (measure.of()) {
          case SUM -> java.util.Arrays.stream(numbers).sum();
          case AVERAGE -> java.util.Arrays.stream(numbers).average().orElse(Double.NaN);
          case MIN -> java.util.Arrays.stream(numbers).min().orElse(Double.NaN);
          case MAX -> java.util.Arrays.stream(numbers).max().orElse(Double.NaN);
          case DISTINCT ->
              counted.stream()
                  .map(each -> each.properties().findPath(property))
                  .filter(each -> each != null)
                  .distinct()
                  .count();
          case DAYS -> counted.stream().map(each -> day(each, measure.window())).distinct().count();
        };
    return Double.isNaN(number) ? null : new Value.Real(number);
  }

  private static Object day(CollectedEvent event, Window window) {
    ZoneId zone = window instanceof Window.Calendar calendar ? calendar.zone() : ZoneOffset.UTC;
    return Instant.ofEpochMilli(Profile.timeOf(event)).atZone(zone).toLocalDate();
  }

  static boolean happened(EventSequence sequence, List<CollectedEvent> events, long now) {
    return continues(sequence, 0, null, events, now);
  }

  /** Whether the steps from this one on can follow an event. */
  private static boolean continues(
      EventSequence sequence,
      int place,
      @Nullable CollectedEvent before,
      List<CollectedEvent> events,
      long now) {
    if (place == sequence.steps().size()) {
      return true;
    }
    EventSequence.Step step = sequence.steps().get(place);
    if (step.absent()) {
      return now >= Profile.timeOf(before) + step.withinMillis()
          && events.stream().noneMatch(each -> follows(sequence, step, before, each));
    }
    return events.stream()
        .filter(each -> follows(sequence, step, before, each))
        .filter(each -> NaiveWindow.holds(sequence.window(), Profile.timeOf(each), now))
        .anyMatch(each -> continues(sequence, place + 1, each, events, now));
  }

  private static boolean follows(
      EventSequence sequence,
      EventSequence.Step step,
      @Nullable CollectedEvent before,
      CollectedEvent event) {
    Value bound = event.properties().find(sequence.same());
    boolean fits = step.events().filter().matches(event);
    if (!fits || !sequence.same().isEmpty() && bound == null) {
      return false;
    }
    if (before == null) {
      return true;
    }
    long gap = Profile.timeOf(event) - Profile.timeOf(before);
    boolean same =
        sequence.same().isEmpty() || bound.equals(before.properties().find(sequence.same()));
    return same && gap > 0 && gap < step.withinMillis();
  }
}
