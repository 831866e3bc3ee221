package io.waggle.app.api;

import io.waggle.app.analytics.EventPick;
import io.waggle.app.analytics.Period;
import io.waggle.app.population.PopulationIndex;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.HistoryCheck;
import io.waggle.core.collect.Comparison;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Zones;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** What questions about behaviour have in common, read from their bodies. */
final class BehaviourForm {
  private static final double MAX_AMOUNT = 1e15;
  private static final int MAX_PEOPLE = 5_000_000;

  private BehaviourForm() {}

  /** An event by its name; {@code source} and {@code atLeast} narrow it. */
  static EventPick pick(Document doc) {
    return new EventPick(
        doc.text("event"),
        doc.text("source", ""),
        doc.has("atLeast")
            ? doc.number("atLeast", -MAX_AMOUNT, MAX_AMOUNT)
            : Double.NEGATIVE_INFINITY);
  }

  /** {@code since} to {@code until}, the second left out. */
  static Period period(Document doc) {
    long since = date(doc, "since");
    long until = date(doc, "until");
    if (since >= until) {
      doc.fault("until", "bad_range", "does not lie after since", "Swap the two dates.");
      return new Period(0, 1);
    }
    return new Period(since, until);
  }

  private static long date(Document doc, String key) {
    long date = doc.has(key) ? Comparison.date(doc.value(key)) : Comparison.NO_DATE;
    if (date == Comparison.NO_DATE) {
      doc.value(key);
      doc.fault(key, "bad_date", "needs a date", "Write 2026-11-22 or 2026-11-22T10:00:00Z.");
      return 0;
    }
    return date;
  }

  static ZoneId zone(Document doc) {
    String name = doc.text("zone", "UTC");
    ZoneId zone = Zones.find(name);
    if (zone == null) {
      doc.fault("zone", "unknown_zone", "'" + name + "' is no time zone", "Write Asia/Shanghai.");
      return ZoneOffset.UTC;
    }
    return zone;
  }

  /** The condition under {@code people}, or null for everybody. */
  static @Nullable Condition people(Document doc) {
    return doc.has("people") ? Condition.parse(doc, "people") : null;
  }

  /** Refuses what cannot be answered from what is kept. */
  static void check(@Nullable Condition condition, ApiParts parts) {
    if (condition == null) {
      return;
    }
    AudienceSet inForce = parts.pipeline().ask(engine -> engine.view().audienceSet());
    List<Fault> faults = condition.faults("people", inForce);
    if (faults.isEmpty()) {
      faults =
          HistoryCheck.missing(condition, inForce).stream()
              .map(each ->
                  new Fault(
                      "audience.not_kept",
                      "people",
                      each,
                      "Publish it as an audience; then its history is kept."))
              .toList();
    }
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
  }

  static RoaringBitmap bitmap(Condition condition, PopulationIndex population) {
    return population.people(condition);
  }

  /** The people of the condition as a set for a query; null for everybody. */
  static @Nullable Set<Integer> only(@Nullable Condition condition, PopulationIndex population) {
    if (condition == null) {
      return null;
    }
    RoaringBitmap people = population.people(condition);
    if (people.getLongCardinality() > MAX_PEOPLE) {
      throw new InvalidException(
          "measure.too_many_people",
          "people",
          "are more than " + MAX_PEOPLE,
          "Leave the condition out, or make it narrower.");
    }
    Set<Integer> only = new HashSet<>();
    people.forEach((int each) -> only.add(each));
    return only;
  }
}
