package io.waggle.core.journey;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Document;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads triggers. */
final class TriggerForm {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long MAX_SPAN = 800 * DAY_MILLIS;
  private static final double MAX_RADIUS_KM = 500;

  private TriggerForm() {}

  static Trigger parse(Document doc, ZoneId zone, JourneyReferences references) {
    if (doc.has("audience_entered")) {
      return onAudience(doc, "audience_entered", references);
    }
    if (doc.has("audience_left")) {
      return onAudience(doc, "audience_left", references);
    }
    if (doc.has("schedule")) {
      return new Trigger.OnSchedule(
          RecurrenceForm.parse(doc.object("schedule")),
          among(doc, references),
          doc.duration("fresh_within", MAX_SPAN, DAY_MILLIS));
    }
    if (doc.has("date")) {
      return new Trigger.OnDate(
          DateRule.parse(doc.object("date"), "trait", true), among(doc, references), zone);
    }
    if (doc.has("signal")) {
      return onSignal(doc, references);
    }
    if (doc.has("call")) {
      doc.flag("call", true);
      return new Trigger.OnCall(doc.text("key", ""));
    }
    return new Trigger.OnEvent(
        EventFilter.parse(doc),
        doc.texts("keep"),
        doc.text("key", ""),
        doc.duration("fresh_within", MAX_SPAN, DAY_MILLIS),
        doc.has("place") ? place(doc.object("place")) : null);
  }

  static void requireAudience(
      Document doc, String key, String audience, JourneyReferences references) {
    if (!audience.isEmpty() && !references.hasAudience(audience)) {
      doc.fault(
          key,
          "unknown_audience",
          "there is no audience '" + audience + "'",
          "Publish the audience first or mend its id.");
    }
  }

  private static Trigger onAudience(Document doc, String key, JourneyReferences references) {
    String audience = doc.text(key);
    requireAudience(doc, key, audience, references);
    return new Trigger.OnAudience(audience, key.equals("audience_entered"));
  }

  private static String among(Document doc, JourneyReferences references) {
    String audience = doc.text("audience", "");
    requireAudience(doc, "audience", audience, references);
    return audience;
  }

  private static Trigger onSignal(Document doc, JourneyReferences references) {
    Document signal = doc.object("signal");
    return new Trigger.OnSignal(
        signal.text("kind"),
        signal.text("subject", "*"),
        signal.text("region_trait", ""),
        among(doc, references),
        doc.has("watch") ? watch(doc.object("watch")) : null);
  }

  private static Trigger.@Nullable Watch watch(Document doc) {
    return new Trigger.Watch(
        EventFilter.parse(doc),
        doc.text("property"),
        doc.duration("within", MAX_SPAN, 90 * DAY_MILLIS));
  }

  private static Trigger.Place place(Document doc) {
    return new Trigger.Place(
        doc.number("latitude", -90, 90),
        doc.number("longitude", -180, 180),
        doc.number("radius_km", 0.01, MAX_RADIUS_KM, 3) * 1_000,
        doc.text("latitude_in", "latitude"),
        doc.text("longitude_in", "longitude"));
  }

  /** What is under {@code exit_on}: events that end the journey at once. */
  static List<EventMatch> exits(Document doc) {
    return doc.has("exit_on")
        ? doc.objects("exit_on").stream().map(EventMatch::parse).toList()
        : List.of();
  }
}
