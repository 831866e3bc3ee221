package io.waggle.app.api;

import io.waggle.app.analytics.ContactRow;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.collect.Comparison;
import io.waggle.core.contact.ContactMessage;
import io.waggle.core.contact.ContactMessage.Timing;
import io.waggle.core.contact.DeliveryDecision;
import io.waggle.core.contact.PolicyAnswer;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.Purpose;
import java.util.List;

/** Why people were written to or not, and whether one may be written to now. */
final class ContactRoutes {
  private static final int PAGE = 100;
  private static final long MAX_WAIT_MILLIS = 31L * 86_400_000;

  private final ApiParts parts;

  ContactRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/people/{kind}/{value}/contact-decisions", this::decisions),
        Route.post("/api/v1/contact-policy/check", this::check));
  }

  /**
   * Every send and non-send, the latest first; {@code next} is the {@code before} of the next page.
   */
  private Response decisions(Request request) {
    Identifier identifier = Queries.person(request, parts);
    List<Integer> people =
        parts
            .pipeline()
            .ask(engine -> {
              PersonView view = engine.view().person(identifier);
              if (view == null) {
                throw nobody(identifier);
              }
              return view.ordinals();
            });
    long before = Queries.number(request, "before", Long.MAX_VALUE, 0, Long.MAX_VALUE);
    int limit = Queries.limit(request, PAGE);
    parts.awaitAnalytics();
    List<ContactRow> rows = parts.analytics().views().contacts(people, before, limit);
    JsonWriter out = new JsonWriter().object().array("decisions");
    for (ContactRow each : rows) {
      out.object();
      fields(each, out);
      out.end();
    }
    out.end();
    if (rows.size() >= limit) {
      out.field("next", rows.getLast().position());
    }
    return Response.json(out.end());
  }

  /** Writes a decision into the object that was begun. */
  static void fields(ContactRow row, JsonWriter out) {
    out.field("id", row.deliveryId()).field("campaign", row.journey());
    out.field("step", row.step()).field("template", row.template()).field("channel", row.channel());
    String decision = row.allowed() ? "allowed" : row.until() > 0 ? "deferred" : "suppressed";
    out.field("decision", decision).field("reason", row.reason());
    if (row.until() > 0) {
      out.field("until", Queries.iso(row.until()));
    }
    out.field("decidedAt", Queries.iso(row.time()));
    if (!row.status().isEmpty()) {
      out.field("status", row.status()).field("statusAt", Queries.iso(row.statusTime()));
    }
    answers(PolicyAnswer.parse(row.answers()), out);
    out.field("position", row.position());
  }

  /** May this person get such a message, and why, or when? Nothing is changed by asking. */
  private Response check(Request request) {
    Document body = Document.root(Json.read(request.body()), "check");
    Document person = body.object("person");
    Identifier identifier = Queries.person(person, parts);
    long now = parts.clock().millis();
    long at = at(body, now);
    ContactMessage message = message(body.object("message"), at);
    body.done();
    DeliveryDecision decision =
        parts
            .pipeline()
            .ask(engine -> {
              PersonView view = engine.view().person(identifier);
              if (view == null) {
                throw nobody(identifier);
              }
              return view.mayReceive(message, at);
            });
    JsonWriter out = new JsonWriter().object();
    switch (decision) {
      case DeliveryDecision.Allowed allowed ->
          out.field("decision", "allowed").field("evidence", allowed.evidence());
      case DeliveryDecision.Suppressed suppressed -> out.field("decision", "suppressed");
      case DeliveryDecision.Deferred deferred ->
          out.field("decision", "deferred").field("until", Queries.iso(deferred.until()));
    }
    out.field("reason", decision.reason());
    answers(decision.answers(), out);
    return Response.json(out.end());
  }

  private ContactMessage message(Document doc, long at) {
    String campaign = doc.text("campaign", "check");
    Purpose purpose = Purpose.named(doc.text("purpose", Purpose.MARKETING.name()));
    ContactMessage message =
        ContactMessage.of("check", campaign, purpose, Queries.channel(doc, "", parts))
            .withLabels(doc.has("labels") ? doc.texts("labels") : List.of())
            .withPriority(
                (int)
                    doc.whole(
                        "priority",
                        0,
                        ContactMessage.HIGHEST_PRIORITY,
                        ContactMessage.NORMAL_PRIORITY));
    long wait = doc.duration("useful_for", MAX_WAIT_MILLIS, 0);
    boolean owed = doc.flag("owed", message.isOwed());
    return message
        .owed(owed)
        .withTiming(wait == 0 ? Timing.NOW_OR_DROP : Timing.deferUntil(at + wait));
  }

  private static long at(Document body, long now) {
    Value given = body.value("at");
    if (given == null) {
      return now;
    }
    long at = Comparison.date(given);
    if (at == Comparison.NO_DATE || at < now) {
      String fix = "Write a time to come such as 2026-11-22T10:00:00Z, or leave it out.";
      body.fault("at", "bad_date", "needs a time to come", fix);
      return now;
    }
    return at;
  }

  static void answers(List<PolicyAnswer> answers, JsonWriter out) {
    out.array("policies");
    for (PolicyAnswer each : answers) {
      out.object().field("policy", each.rule().label()).field("allows", each.isAllowing());
      if (!each.isAllowing()) {
        out.field("reason", each.reason());
      }
      if (!each.evidence().isEmpty()) {
        out.field("evidence", each.evidence());
      }
      if (each.isHolding()) {
        out.field("until", Queries.iso(each.until()));
      }
      out.end();
    }
    out.end();
  }

  private static ProblemException nobody(Identifier identifier) {
    return ProblemException.notFound(
        "nobody goes by the " + identifier.kind() + " " + identifier.value());
  }
}
