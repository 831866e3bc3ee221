package io.waggle.app.analytics;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What people do one thing after another: funnels, retention, paths; and how audiences move.
 *
 * <p>People are those after merges. Every question is bounded in time; one that takes longer is
 * refused with a fault that says so.
 */
public interface Behaviour {
  /**
   * For everybody who took the first step in the period, how far they got.
   *
   * @param to told of each person once, in the order of their ordinals
   */
  void funnel(Funnel funnel, Consumer<Reach> to);

  /** How many of each cohort came back in each period after their first. */
  List<Returned> retention(Retention retention);

  /** What people did after or before an event, most people first. */
  List<PathPeople> paths(Paths paths);

  /** How many entered and left the audience on each day of the zone; quiet days are left out. */
  List<Movement> movements(String audience, Period period, ZoneId zone);

  /**
   * Everybody's conversions of a goal.
   *
   * @param to told of each, person by person and by time
   */
  void conversions(String goal, Consumer<Reached> to);

  /** How many people each way of each split of a journey got, and how many of them converted. */
  List<Way> ways(String journey);

  /** Messages that were let go and kept back on each day of the zone, by channel and reason. */
  List<ContactDay> contactDays(Period period, ZoneId zone);

  /**
   * Each event after the first lies later than the one before it and less than the span after the
   * first.
   *
   * @param steps 2 to 8
   * @param period when the first step is taken
   */
  record Funnel(List<EventPick> steps, Period period, long withinMillis) {
    public static final int MAX_STEPS = 8;

    public Funnel {
      steps = List.copyOf(steps);
    }
  }

  /**
   * How far one person got: of all starts in the period the one that led farthest, the earliest of
   * those.
   *
   * @param source of the first step
   * @param times of the steps taken, as many as were reached
   */
  record Reach(int person, String source, List<Long> times) {
    public Reach {
      times = List.copyOf(times);
    }

    public int steps() {
      return times.size();
    }
  }

  /** The length of the periods that people return in. */
  enum Unit {
    DAY,
    WEEK,
    MONTH
  }

  /**
   * Cohorts by the calendar period of the first such event that a person ever did.
   *
   * @param start what makes a person one of a cohort
   * @param back what counts as coming back: such an event later than the first
   * @param period when the first lies
   * @param until events from here on are not looked at
   * @param only these people; null for everybody
   */
  record Retention(
      EventPick start,
      EventPick back,
      Period period,
      long until,
      Unit unit,
      ZoneId zone,
      @org.jspecify.annotations.Nullable Set<Integer> only) {}

  /**
   * People of a cohort who came back.
   *
   * @param cohort the first day of the period
   * @param after how many periods later; -1 for how many people the cohort has
   */
  record Returned(String cohort, int after, long people) {}

  /**
   * What people do around an event.
   *
   * @param anchor the first such event of each person in the period when looking ahead, the last
   *     when looking back
   * @param ahead whether what came after counts, or what came before
   * @param withinMillis how far from the event to look
   * @param steps how many events to follow; the same one again and again counts once
   * @param only these people; null for everybody
   */
  record Paths(
      EventPick anchor,
      Period period,
      boolean ahead,
      long withinMillis,
      int steps,
      @org.jspecify.annotations.Nullable Set<Integer> only) {
    public static final int MAX_STEPS = 6;
  }

  /** How many people went one way; the nearest event first, empty when nothing was there. */
  record PathPeople(List<String> path, long people) {
    public PathPeople {
      path = List.copyOf(path);
    }
  }

  /** A goal that a person reached. */
  record Reached(int person, long position, long time, double value) {}

  /**
   * People whom a split sent one way, and those of them who converted at that moment or later.
   *
   * @param step the id of the split
   * @param way its name
   */
  record Way(int version, String step, String way, long people, long converted) {}

  /** One day of an audience. */
  record Movement(String day, long entered, long left) {}

  /**
   * What was decided about messages on a day.
   *
   * @param reason {@code allowed}, or why they were kept back
   */
  record ContactDay(String day, String channel, boolean allowed, String reason, long messages) {}
}
