package io.waggle.app.pages;

import io.waggle.app.analytics.EventRow;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.channel.Delivery;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.PolicyAnswer;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is known of a person, in full, for programs to read. */
final class TransparencyFile {
  private final Known known;
  private final JsonWriter out = new JsonWriter();

  private TransparencyFile(Known known) {
    this.known = known;
  }

  static byte[] of(Known known, List<EventRow> events, boolean more, long now) {
    return new TransparencyFile(known).write(events, more, now);
  }

  private byte[] write(List<EventRow> events, boolean more, long now) {
    out.object().field("madeAt", iso(now));
    about();
    groups();
    contact();
    messages();
    out.array("events");
    for (EventRow each : events) {
      out.object().field("time", iso(each.eventTime()));
      out.field("receivedAt", iso(each.receivedTime())).field("source", each.source());
      out.field("type", each.type()).field("event", each.name());
      if (each.amount() != 0) {
        out.field("amount", each.amount());
      }
      out.end();
    }
    return out.end().field("olderEventsLeftOut", more).end().toBytes();
  }

  private void about() {
    Known.About about = known.about();
    out.array("identifiers");
    for (Known.Name each : about.names()) {
      out.object().field("kind", each.identifier().kind());
      out.field("value", each.identifier().value());
      out.field("how", each.reason().name().toLowerCase(Locale.ROOT));
      time("since", each.since());
      out.end();
    }
    out.end().field("traits", about.traits()).object("activity");
    time("firstSeen", about.firstSeen());
    time("lastSeen", about.lastSeen());
    out.field("visits", about.visits()).field("orders", about.orders()).end();
  }

  private void groups() {
    out.array("tags");
    for (Known.Tagged each : known.groups().tags()) {
      out.object().field("id", each.tag().id()).field("name", each.tag().name());
      out.field("nameZh", each.tag().note().nameZh());
      out.field("description", each.tag().note().description());
      out.field("unit", each.tag().note().unit()).field("value", each.value()).end();
    }
    out.end().array("audiences");
    for (Known.Member each : known.groups().audiences()) {
      out.object().field("id", each.id()).field("name", each.name());
      out.field("since", iso(each.since())).field("reason", each.reason()).end();
    }
    out.end().array("journeys");
    for (Known.Entered each : known.groups().journeys()) {
      out.object().field("id", each.id()).field("name", each.name());
      out.field("arm", each.arm().name().toLowerCase(Locale.ROOT));
      out.field("entered", each.visits()).field("lastAt", iso(each.lastAt())).end();
    }
    out.end();
  }

  private void contact() {
    out.array("consents");
    for (ConsentRecord each : known.contact().history()) {
      out.object().field("id", each.id()).field("purpose", each.purpose());
      out.field("channel", each.channel()).field("granted", each.granted());
      out.field("textVersion", each.textVersion()).field("proof", each.proof());
      out.field("time", iso(each.time())).end();
    }
    out.end().object("wishes");
    time("pausedUntil", known.contact().wishes().pausedUntil());
    out.field("mostAWeek", known.contact().wishes().mostAWeek()).end().array("stopped");
    known.contact().stopped().forEach(out::value);
    out.end();
  }

  private void messages() {
    out.array("messages");
    for (ContactRecord each : known.contact().messages()) {
      Delivery delivery = each.delivery();
      out.object().field("id", each.id().toString());
      out.field("decidedAt", iso(delivery.decidedAt()));
      out.field("journey", delivery.origin().journey()).field("step", delivery.origin().step());
      out.field("template", delivery.content().template());
      out.field("templateVersion", delivery.content().version());
      out.field("filledWith", delivery.content().values());
      out.field("channel", delivery.route().channel());
      out.field("purpose", delivery.route().purpose());
      out.field("address", delivery.route().address());
      out.field("allowed", each.wasAllowed()).field("reason", each.reason());
      out.field("evidence", delivery.route().evidence());
      out.field("status", each.status().label()).field("detail", each.detail());
      out.field("changedAt", iso(each.changedAt())).array("rules");
      for (PolicyAnswer answer : each.verdict().answers()) {
        out.object().field("rule", answer.rule().label()).field("allows", answer.isAllowing());
        out.field("reason", answer.reason()).field("evidence", answer.evidence()).end();
      }
      out.end().end();
    }
    out.end();
  }

  private void time(String name, long millis) {
    if (millis != Profile.NO_TIME && millis != 0) {
      out.field(name, iso(millis));
    }
  }

  private static String iso(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
