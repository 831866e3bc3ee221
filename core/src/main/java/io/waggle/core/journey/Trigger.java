package io.waggle.core.journey;

import io.waggle.core.collect.EventFilter;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What brings a person into a journey. */
public sealed interface Trigger {
  /** The audience that the person must be in to come in this way, or empty. */
  String among();

  /**
   * An event.
   *
   * @param keep properties of the event, by name or dotted path, that the journey's templates may
   *     use
   * @param key the property whose value tells one enrolment from another, or empty when a person
   *     has one at a time
   * @param freshMillis an event that happened longer ago than this, such as an imported one, starts
   *     nothing
   * @param place where it must happen, or null when that does not matter
   */
  record OnEvent(
      EventFilter filter, List<String> keep, String key, long freshMillis, @Nullable Place place)
      implements Trigger {
    public OnEvent {
      keep = List.copyOf(keep);
    }

    @Override
    public String among() {
      return "";
    }
  }

  /** Entering an audience, or leaving it. */
  record OnAudience(String audience, boolean entered) implements Trigger {
    @Override
    public String among() {
      return entered ? audience : "";
    }
  }

  /**
   * A time that comes again: everyone in the audience comes in.
   *
   * @param freshMillis a time that was missed by longer than this, because nothing ran, is left out
   */
  record OnSchedule(Recurrence times, String among, long freshMillis) implements Trigger {}

  /** A moment that a date in the person's traits gives. */
  record OnDate(DateRule date, String among, ZoneId zone) implements Trigger {}

  /**
   * Something that happened outside, such as a storm warning or goods that are back.
   *
   * @param kind such as {@code weather}, {@code holiday} or {@code stock}
   * @param subject what it is about, or {@code *} for anything
   * @param regionTrait the trait that must equal the signal's region, or empty
   * @param watch what a person must have asked about the signal's subject, or null
   */
  record OnSignal(
      String kind, String subject, String regionTrait, String among, @Nullable Watch watch)
      implements Trigger {}

  /** A call of the API, or a step of another journey; {@code key} as for an event. */
  record OnCall(String key) implements Trigger {
    @Override
    public String among() {
      return "";
    }
  }

  /**
   * A circle on the earth. Only coming into it counts: the event before must have been outside, or
   * there was none.
   *
   * @param latitudeIn the property that holds degrees north
   * @param longitudeIn the property that holds degrees east
   */
  record Place(
      double latitude,
      double longitude,
      double radiusMetres,
      String latitudeIn,
      String longitudeIn) {}

  /**
   * An event by which a person asks to be told of a subject.
   *
   * @param property the property that names the subject
   * @param withinMillis how long the wish stands
   */
  record Watch(EventFilter filter, String property, long withinMillis) {}
}
