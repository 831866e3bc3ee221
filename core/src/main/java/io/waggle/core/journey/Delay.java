package io.waggle.core.journey;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** How long a wait lasts. */
sealed interface Delay {
  long DAY_MILLIS = 86_400_000L;

  /** The longest that one wait may last. */
  long MAX_MILLIS = 366 * DAY_MILLIS;

  /** When a wait that begins at that time ends; never before. */
  long end(Profile profile, long begin, ZoneId zone);

  /** The most it can last. */
  long longestMillis();

  /** A length of time. */
  record For(long millis) implements Delay {
    @Override
    public long end(Profile profile, long begin, ZoneId zone) {
      return begin + millis;
    }

    @Override
    public long longestMillis() {
      return millis;
    }
  }

  /** Until a time of day on certain days of the week, on the person's clock. */
  record UntilTime(LocalTime time, Set<DayOfWeek> days) implements Delay {
    public UntilTime {
      days = Set.copyOf(days);
    }

    @Override
    public long end(Profile profile, long begin, ZoneId zone) {
      return LocalMoments.next(time, days, begin, zone);
    }

    @Override
    public long longestMillis() {
      // A day of 25 hours may lie in it.
      return (days.size() == 7 ? 1 : 7) * DAY_MILLIS + 3_600_000L;
    }
  }

  /**
   * Until a moment that a date in a trait gives. When it has passed, or there is none, the wait
   * ends at once: nobody is lost over it.
   */
  record UntilDate(DateRule date) implements Delay {
    @Override
    public long end(Profile profile, long begin, ZoneId zone) {
      long at = date.next(profile, begin, zone);
      return at == DateRule.NONE || at > begin + MAX_MILLIS ? begin : at;
    }

    @Override
    public long longestMillis() {
      return MAX_MILLIS;
    }
  }

  /** Reads what stands under {@code wait}, when it is no wait for something to happen. */
  static Delay parse(Document doc) {
    if (doc.value("wait") instanceof Value.Text) {
      return new For(doc.duration("wait", MAX_MILLIS));
    }
    Document wait = doc.object("wait");
    if (wait.has("date")) {
      return new UntilDate(DateRule.parse(wait, "date", false));
    }
    LocalTime time = LocalMoments.time(wait, "until", LocalMoments.NOON);
    if (!wait.has("until")) {
      wait.fault(
          "until",
          "missing",
          "waits for nothing",
          "Write wait: 3d, or until, date or for under it.");
    }
    return new UntilTime(time, LocalMoments.days(wait, "on"));
  }
}
