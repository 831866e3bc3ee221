package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.Said;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.Refusal;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who gets nothing and why, and how that is said and taken back. */
final class SuppressionRoutes {
  private static final int PAGE = 50;
  private static final String ALL = "*";

  /** One look at the engine; between two it goes on with its work. */
  private static final int SLICE = 1_000;

  /** So many people are looked at for one page; who wants more asks for the next. */
  private static final int MOST_LOOKED_AT = 50_000;

  private final ApiParts parts;

  SuppressionRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/suppressions", this::list),
        Route.post("/api/v1/people/{kind}/{value}/suppressions", this::change));
  }

  private Response list(Request request) {
    SuppressionQuery query = SuppressionQuery.of(request);
    int limit = Queries.limit(request, PAGE);
    int from = (int) Queries.number(request, "from", 0, 0, Integer.MAX_VALUE);
    JsonWriter out = new JsonWriter().object().array("suppressions");
    List<Integer> named = named(request.query("q"));
    Walk walk = new Walk(query, limit, out);
    if (!named.isEmpty()) {
      named.forEach(each -> parts.pipeline().ask(engine -> walk.at(each, engine.view())));
    } else {
      walk.through(from);
    }
    out.end().field("lookedAt", walk.lookedAt);
    if (walk.next >= 0) {
      out.field("next", walk.next);
    }
    lists(out);
    return Response.json(out.end());
  }

  /** Goes through people until a page is full. */
  private final class Walk {
    private final SuppressionQuery query;
    private final int limit;
    private final JsonWriter out;
    private int written;
    private int lookedAt;
    private int next = -1;

    Walk(SuppressionQuery query, int limit, JsonWriter out) {
      this.query = query;
      this.limit = limit;
      this.out = out;
    }

    void through(int from) {
      int people = parts.pipeline().ask(engine -> engine.view().peopleEver());
      int place = from;
      while (place < people && written < limit && lookedAt < MOST_LOOKED_AT) {
        int first = place;
        int end = Math.min(people, first + SLICE);
        place = parts.pipeline().ask(engine -> slice(first, end, engine.view()));
      }
      next = place < people ? place : -1;
    }

    private int slice(int first, int end, EngineView view) {
      for (int i = first; i < end; i++) {
        if (written >= limit) {
          return i;
        }
        if (view.currentOrdinal(i) == i) {
          at(i, view);
        }
      }
      return end;
    }

    boolean at(int ordinal, EngineView view) {
      lookedAt++;
      PersonView person = view.person(ordinal);
      if (person == null) {
        return false;
      }
      for (Suppression each : Suppression.of(person)) {
        if (query.wants(each, person)) {
          write(each, person, out);
          written++;
        }
      }
      return true;
    }
  }

  /** People who go by exactly this name, which is found without looking at everybody. */
  private List<Integer> named(String text) {
    List<Integer> people = new ArrayList<>();
    for (String kind : List.of(Identifier.EMAIL, Identifier.PHONE, Identifier.USER_ID)) {
      Identifier asked = new Identifier(kind, text);
      Integer person =
          text.isEmpty() ? null : parts.pipeline().ask(engine -> ordinal(asked, engine.view()));
      if (person != null && !people.contains(person)) {
        people.add(person);
      }
    }
    return people;
  }

  private static @Nullable Integer ordinal(Identifier identifier, EngineView view) {
    PersonView person = view.person(identifier);
    return person == null ? null : person.ordinal();
  }

  private static void write(Suppression row, PersonView person, JsonWriter out) {
    out.object().field("person", person.ordinal());
    PersonJson.identifiers(person, out);
    out.field("channel", row.channel()).field("address", row.address());
    out.field("cause", row.cause()).field("note", row.note());
    if (row.since() > 0) {
      out.field("since", Queries.iso(row.since()));
    }
    if (row.lifted().at() > 0) {
      out.object("lifted").field("at", Queries.iso(row.lifted().at()));
      out.field("reason", row.lifted().reason()).end();
    }
    out.end();
  }

  private void lists(JsonWriter out) {
    List<PublishedDefinition> lists =
        parts.pipeline().ask(engine -> engine.view().definitions("suppression_list"));
    out.array("lists");
    for (PublishedDefinition each : lists) {
      Document doc = Document.root(each.document(), "suppression_list");
      out.object().field("id", each.id()).field("name", doc.text("name", each.id()));
      out.array("channels");
      doc.texts("channels").forEach(out::value);
      out.end().field("addresses", size(doc, "addresses") + size(doc, "hashes"));
      out.field("publishedAt", Queries.iso(each.time())).end();
    }
    out.end();
  }

  private static int size(Document doc, String key) {
    return doc.value(key) instanceof Value.Items items ? items.values().size() : 0;
  }

  /** An address, or the whole person, is not to be written to, or may be again. */
  private Response change(Request request) {
    Identifier identifier = Queries.person(request, parts);
    Document body = Document.root(Json.read(request.body()), "suppression");
    boolean preview = body.flag("preview", false);
    Input.SuppressionChanged input =
        new Input.SuppressionChanged(
            identifier,
            Queries.channel(body, ALL, parts),
            body.text("address", ALL),
            body.flag("suppressed", true),
            Said.reason(body, !preview),
            parts.clock().millis());
    body.done();
    JsonWriter out = new JsonWriter().object().field("recorded", !preview);
    parts.pipeline().ask(engine -> effect(input, engine.view(), out));
    if (!preview) {
      parts.pipeline().ingest(List.of(input));
    }
    return Response.json(out.end());
  }

  /** What it would change, as it stands now. */
  private static JsonWriter effect(
      Input.SuppressionChanged input, EngineView view, JsonWriter out) {
    PersonView person = view.person(input.person());
    List<Refusal> refusals = person == null ? List.of() : person.refusals();
    Refusal asked =
        Refusal.of(input.channel(), input.address(), Refusal.Cause.STAFF, input.time(), "");
    boolean held =
        refusals.stream().anyMatch(each -> each.holds() && each.what().equals(asked.what()));
    if (!input.suppressed() && !held) {
      throw new ProblemException(
          409,
          "contact.not_suppressed",
          "nothing is suppressed for the channel "
              + input.channel()
              + " and the address "
              + input.address(),
          "Lift a suppression that is on the list.");
    }
    out.field("alreadyHeld", held).field("waiting", person == null ? 0 : waiting(asked, person));
    out.array("stillHeldBy");
    if (person != null && !input.suppressed()) {
      stillHeldBy(asked, person).forEach(out::value);
    }
    return out.end();
  }

  /** Messages that wait for a worker and would be taken back. */
  private static long waiting(Refusal asked, PersonView person) {
    return person.deliveries().stream()
        .filter(each -> each.status() == DeliveryStatus.PENDING)
        .filter(each -> fits(asked, each))
        .count();
  }

  private static boolean fits(Refusal asked, ContactRecord record) {
    String channel = record.delivery().route().channel();
    String address = record.delivery().route().address();
    return (asked.channel().equals(ALL) || asked.channel().equals(channel))
        && (asked.address().equals(ALL) || asked.address().equals(address));
  }

  /** What else would keep promotion from the address once this is lifted, by its code. */
  private static List<String> stillHeldBy(Refusal asked, PersonView person) {
    List<String> reasons = new ArrayList<>();
    boolean others =
        person.refusals().stream()
            .filter(each -> each.holds() && !each.what().equals(asked.what()))
            .anyMatch(each ->
                (each.channel().equals(ALL) || each.channel().equals(asked.channel()))
                    && (each.address().equals(ALL) || each.address().equals(asked.address())));
    if (others) {
      reasons.add(ContactPolicy.ADDRESS_REFUSES);
    }
    if (!person.listed(asked.channel(), asked.address()).isEmpty()) {
      reasons.add(ContactPolicy.SUPPRESSION_LIST);
    }
    if (person.consent(Purpose.MARKETING, asked.channel())
        instanceof ConsentDecision.Denied denied) {
      reasons.add(denied.reason());
    }
    return reasons;
  }
}
