package io.waggle.app.api;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.Link;
import io.waggle.core.journey.Enrolment;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.profile.Orders;
import io.waggle.core.profile.Profile;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** A person as JSON. Called while the engine waits, so it only writes down what stands there. */
final class PersonJson {
  private PersonJson() {}

  static void write(PersonView person, JsonWriter out) {
    out.field("person", person.ordinal()).array("mergedFrom");
    for (int each : person.ordinals()) {
      if (each != person.ordinal()) {
        out.value((long) each);
      }
    }
    out.end();
    identifiers(person, out);
    links(person, out);
    profile(person.profile(), out);
    out.field("traits", person.traits()).field("tags", person.tags());
    out.array("audiences");
    for (String each : person.memberships().audiences()) {
      out.object().field("id", each);
      membership(person, each, out);
      out.end();
    }
    out.end();
    consents(person, out);
    enrolments(person, out);
    deliveries(person, out);
  }

  static void identifiers(PersonView person, JsonWriter out) {
    Set<Identifier> names = new LinkedHashSet<>();
    Set<Identifier> gone = new LinkedHashSet<>();
    for (Link each : person.links()) {
      if (each.holds()) {
        names.add(each.identifier());
        gone.remove(each.identifier());
      } else if (each.status() == Link.Status.MOVED_AWAY) {
        gone.add(each.identifier());
      }
    }
    names.removeAll(gone);
    out.array("identifiers");
    for (Identifier each : names) {
      out.object().field("kind", each.kind()).field("value", each.value()).end();
    }
    out.end();
  }

  private static void links(PersonView person, JsonWriter out) {
    out.array("links");
    for (Link each : person.links()) {
      out.object().field("kind", each.identifier().kind());
      out.field("value", each.identifier().value());
      out.field("status", each.status().name().toLowerCase(Locale.ROOT));
      out.field("reason", each.reason().name().toLowerCase(Locale.ROOT));
      out.field("messageId", each.evidence().messageId());
      out.field("time", Queries.iso(each.evidence().time()));
      if (!each.evidence().actor().isEmpty()) {
        out.field("actor", each.evidence().actor()).field("note", each.evidence().note());
      }
      if (each.otherPerson() >= 0) {
        out.field("otherPerson", each.otherPerson());
      }
      out.end();
    }
    out.end();
  }

  static void profile(Profile profile, JsonWriter out) {
    out.object("profile");
    time("firstSeen", profile.firstSeen(), out);
    time("lastSeen", profile.lastSeen(), out);
    out.field("sessions", profile.sessions());
    Orders orders = profile.orders();
    out.field("orders", orders.count()).field("revenue", orders.revenue());
    time("firstOrder", orders.first(), out);
    time("lastOrder", orders.last(), out);
    if (!Double.isNaN(orders.cycleDays())) {
      out.field("repurchaseCycleDays", orders.cycleDays());
    }
    out.end();
  }

  /** Since when and why the person is in the audience. */
  static void membership(PersonView person, String audience, JsonWriter out) {
    out.field("since", Queries.iso(person.memberships().since(audience)));
    out.field("reason", person.reason(audience));
  }

  private static void consents(PersonView person, JsonWriter out) {
    out.array("consents");
    for (ConsentRecord each : person.consents()) {
      out.object().field("id", each.id()).field("purpose", each.purpose());
      out.field("channel", each.channel()).field("granted", each.granted());
      out.field("textVersion", each.textVersion()).field("proof", each.proof());
      out.field("time", Queries.iso(each.time())).end();
    }
    out.end();
  }

  private static void enrolments(PersonView person, JsonWriter out) {
    out.array("journeys");
    for (Enrolment each : person.enrolments().current()) {
      out.object().field("journey", each.entry().journey()).field("key", each.entry().key());
      out.field("version", each.entry().version()).field("step", person.stepOf(each));
      if (each.isWaiting() && each.progress().wakeAt() != Enrolment.NEVER) {
        out.field("wakeAt", Queries.iso(each.progress().wakeAt()));
      }
      out.field("arm", each.entry().arm().name().toLowerCase(Locale.ROOT));
      out.field("state", each.progress().state().label());
      out.field("enteredAt", Queries.iso(each.entry().enteredAt()));
      out.field("converted", each.outcome().converted()).end();
    }
    out.end();
  }

  private static void deliveries(PersonView person, JsonWriter out) {
    out.array("deliveries");
    for (ContactRecord each : person.deliveries()) {
      out.object().field("id", each.id().toString());
      out.field("journey", each.delivery().origin().journey());
      out.field("step", each.delivery().origin().step());
      out.field("template", each.delivery().content().template());
      out.field("channel", each.delivery().route().channel());
      out.field("address", each.delivery().route().address());
      out.field("allowed", each.wasAllowed()).field("reason", each.reason());
      out.field("evidence", each.delivery().route().evidence());
      out.field("status", each.status().label()).field("detail", each.detail());
      out.field("decidedAt", Queries.iso(each.delivery().decidedAt()));
      out.field("changedAt", Queries.iso(each.changedAt())).end();
    }
    out.end();
  }

  private static void time(String name, long millis, JsonWriter out) {
    if (millis != Profile.NO_TIME) {
      out.field(name, Queries.iso(millis));
    }
  }
}
