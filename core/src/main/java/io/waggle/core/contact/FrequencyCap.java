package io.waggle.core.contact;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * At most so many messages of a kind in a window.
 *
 * @param scope which messages count, and which are held to it
 */
record FrequencyCap(Scope scope, Limit limit, CapWindow window) {
  /** Each channel by itself. */
  static final String EACH = "*";

  /** All channels together. */
  static final String ANY = "any";

  /**
   * Which messages. An empty text is no restriction.
   *
   * @param channel a channel, {@link #EACH} or {@link #ANY}
   */
  record Scope(String channel, String purpose, String campaign, String label) {
    static Scope of(String channel) {
      return new Scope(channel, "", "", "");
    }

    /** Whether a message of this use is held to the cap. */
    boolean binds(Place.Use use) {
      boolean here = channel.equals(EACH) || channel.equals(ANY) || channel.equals(use.channel());
      return here && fits(use);
    }

    /** Whether a place that was taken counts for a message of this use. */
    boolean counts(Place.Use taken, Place.Use asked) {
      return (channel.equals(ANY) || taken.channel().equals(asked.channel())) && fits(taken);
    }

    private boolean fits(Place.Use use) {
      return (purpose.isEmpty() || purpose.equals(use.purpose()))
          && (campaign.isEmpty() || campaign.equals(use.campaign()))
          && (label.isEmpty() || use.labels().contains(label));
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(channel);
      for (String each : List.of(purpose, campaign, label)) {
        text.append(each.isEmpty() ? "" : "/" + each);
      }
      return text.toString();
    }
  }

  /**
   * How many.
   *
   * @param most for a person of no grade that is named
   * @param byGrade for the person's activity grade
   */
  record Limit(int most, Map<String, Integer> byGrade) {
    Limit {
      byGrade = Map.copyOf(byGrade);
    }

    int of(String grade) {
      return byGrade.getOrDefault(grade, most);
    }
  }

  /** A rolling one for everybody alike. */
  FrequencyCap(String channel, int most, long windowMillis) {
    this(Scope.of(channel), new Limit(most, Map.of()), new CapWindow.Rolling(windowMillis));
  }

  /**
   * How full it is for one message at a time.
   *
   * @param places when each message that counts was taken, oldest first
   */
  record Load(FrequencyCap cap, int most, List<Long> places, ZoneId zone) {
    boolean isReached() {
      return places.size() >= most;
    }

    /** The first time at which a place is free, if nothing more is sent until then. */
    long freeAt(long time) {
      return most == 0
          ? Long.MAX_VALUE
          : cap.window.freeAt(places.get(places.size() - most), time, zone);
    }

    String evidence() {
      return cap.scope + " " + places.size() + " of " + most + " in " + cap.window.describe();
    }
  }

  /** How full it is at the time, of all the places there are, oldest first. */
  Load load(List<TimedUse> taken, Place.Use asked, Standing person, long time) {
    long after = window.after(time, person.zone());
    List<Long> times = new ArrayList<>();
    for (TimedUse each : taken) {
      if (each.time() > after && each.time() <= time && scope.counts(each.use(), asked)) {
        times.add(each.time());
      }
    }
    return new Load(this, limit.of(person.grade()), times, person.zone());
  }

  /** A message that takes a place at a time. */
  record TimedUse(Place.Use use, long time) {}

  /** How the person stands with a policy: the clock it goes by, and its activity grade. */
  record Standing(ZoneId zone, String grade) {}
}
