package io.waggle.app.analytics;

import java.util.List;

/**
 * Which events to list.
 *
 * @param messageId only events with this messageId, or empty for any. Compared by a 64-bit hash: of
 *     10<sup>9</sup> events a wrong one is listed with a chance of 10<sup>-10</sup>, so confirm it
 *     on the event itself
 * @param people only events of these people and those merged with them, or empty for anyone
 * @param period only events that happened then
 * @param before only events after this one in the list, to page on; {@link Cursor#START} for the
 *     first page
 * @param limit at most this many
 */
public record EventFilter(
    String messageId, List<Integer> people, Period period, Cursor before, int limit) {
  public EventFilter {
    people = List.copyOf(people);
  }

  public static EventFilter all(int limit) {
    return new EventFilter("", List.of(), Period.ALWAYS, Cursor.START, limit);
  }

  public EventFilter ofMessage(String id) {
    return new EventFilter(id, people, period, before, limit);
  }

  public EventFilter ofPeople(List<Integer> ordinals) {
    return new EventFilter(messageId, ordinals, period, before, limit);
  }

  public EventFilter during(Period time) {
    return new EventFilter(messageId, people, time, before, limit);
  }

  public EventFilter after(EventRow last) {
    Cursor cursor = new Cursor(last.eventTime(), last.position());
    return new EventFilter(messageId, people, period, cursor, limit);
  }

  /** A place in a list that runs from the latest event to the first. */
  public record Cursor(long eventTime, long position) {
    public static final Cursor START = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE);
  }
}
