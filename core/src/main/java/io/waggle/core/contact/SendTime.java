package io.waggle.core.contact;

import io.waggle.core.kernel.Hash128;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the hour at which a person is likely to respond, and now and then another one, so that
 * what is known of the others does not grow stale.
 *
 * @param explore the share of choices that are drawn evenly among all hours
 */
record SendTime(double explore) {
  static final SendTime STANDARD = new SendTime(0.1);

  /** How many messages' worth the whole population's figures weigh against the person's own. */
  private static final double POPULATION_WEIGHT = 10;

  /** How many messages' worth the average of all hours weighs against one hour's figures. */
  private static final double AVERAGE_WEIGHT = 50;

  /** What is known: of everybody, and of the person. */
  record Known(HourTable everybody, HourTable own) {}

  /** When, and how likely that was. */
  record Choice(long at, Chosen chosen) {}

  /** Between which times, by whose clock, and which of them are possible at all. */
  record Span(long from, long until, ZoneId zone, LongPredicate possible) {}

  /**
   * The choice; null when no hour is possible. The same draw gives the same choice.
   *
   * @param draw a fraction of [0, 1) that belongs to the message and the person
   */
  @Nullable Choice choose(String channel, Span span, Known known, Hash128 draw) {
    List<Choice> hours = candidates(span);
    if (hours.isEmpty()) {
      return null;
    }
    int best = 0;
    for (int i = 1; i < hours.size(); i++) {
      boolean better = score(channel, hours.get(i), known) > score(channel, hours.get(best), known);
      best = better ? i : best;
    }
    // While nobody has ever engaged, there is nothing to prefer.
    boolean blank = known.everybody.overall(channel) == 0 && known.own.overall(channel) == 0;
    double even = blank ? 1 : explore;
    double place = draw.fraction();
    int taken = place < even ? (int) (place / even * hours.size()) : best;
    double probability = even / hours.size() + (taken == best ? 1 - even : 0);
    Choice hour = hours.get(taken);
    return new Choice(hour.at, new Chosen(hour.chosen.hour(), probability));
  }

  private static List<Choice> candidates(Span span) {
    List<Choice> hours = new ArrayList<>();
    ZonedDateTime at = Instant.ofEpochMilli(span.from).atZone(span.zone);
    while (at.toInstant().toEpochMilli() <= span.until) {
      long millis = at.toInstant().toEpochMilli();
      if (span.possible.test(millis)) {
        int hour = (at.getDayOfWeek().getValue() - 1) * 24 + at.getHour();
        hours.add(new Choice(millis, new Chosen(hour, 0)));
      }
      at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
    }
    return hours;
  }

  /**
   * How likely the person is to engage: each figure is drawn towards a broader one by how little it
   * rests on. From broad to narrow: everybody at any hour, at this hour of any day, at this hour of
   * the week; the person at this hour of any day, at this hour of the week.
   */
  private static double score(String channel, Choice choice, Known known) {
    int hour = choice.chosen.hour();
    double rate = known.everybody.overall(channel);
    rate = known.everybody.rate(channel, hour, true, new HourTable.Prior(rate, AVERAGE_WEIGHT));
    rate = known.everybody.rate(channel, hour, false, new HourTable.Prior(rate, AVERAGE_WEIGHT));
    rate = known.own.rate(channel, hour, true, new HourTable.Prior(rate, POPULATION_WEIGHT));
    return known.own.rate(channel, hour, false, new HourTable.Prior(rate, POPULATION_WEIGHT));
  }
}
