package io.waggle.app.api;

import io.waggle.app.analytics.EventFilter;
import io.waggle.app.analytics.EventRow;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds a person by an identifier whose kind need not be named, and definitions by their names. */
final class SearchRoutes {
  private static final int RECENT_EVENTS = 500;
  private static final int MAX_DEFINITIONS = 20;
  private static final List<String> KINDS =
      List.of(
          Identifier.USER_ID,
          Identifier.EMAIL,
          Identifier.PHONE,
          Identifier.ANONYMOUS_ID,
          "device_id",
          "idfa",
          "gaid");

  private final ApiParts parts;

  SearchRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/search", this::search),
        Route.get("/api/v1/recent-people", this::recent));
  }

  private Response search(Request request) {
    String words = request.query("q").strip();
    return parts.pipeline().ask(engine -> Response.json(found(words, engine.view())));
  }

  private JsonWriter found(String words, EngineView view) {
    JsonWriter out = new JsonWriter().object().array("people");
    people(words, view)
        .values()
        .forEach(each -> {
          out.object().field("person", each.ordinal());
          PersonJson.identifiers(each, out);
          out.end();
        });
    out.end().array("definitions");
    for (PublishedDefinition each : definitions(words.toLowerCase(Locale.ROOT), view)) {
      out.object().field("kind", each.kind()).field("id", each.id());
      out.field("name", name(each)).end();
    }
    return out.end().end();
  }

  private Map<Integer, PersonView> people(String words, EngineView view) {
    Map<Integer, PersonView> found = new LinkedHashMap<>();
    for (Identifier candidate : candidates(words, view)) {
      Identifier each = parts.collector().sources().asKept(candidate);
      PersonView person = each.value().isEmpty() ? null : view.person(each);
      if (person != null) {
        found.putIfAbsent(person.ordinal(), person);
      }
    }
    return found;
  }

  /** The words as a value of every known kind, and as {@code kind:value}. */
  private static List<Identifier> candidates(String words, EngineView view) {
    Set<String> kinds = new LinkedHashSet<>(KINDS);
    for (PublishedDefinition each : view.definitions(DefinitionKind.IDENTITY.label())) {
      kinds.addAll(namedKinds(each.document()));
    }
    Set<Identifier> all = new LinkedHashSet<>();
    kinds.forEach(kind -> all.add(new Identifier(kind, words)));
    int colon = words.indexOf(':');
    if (colon > 0) {
      all.add(new Identifier(words.substring(0, colon), words.substring(colon + 1)));
    }
    return List.copyOf(all);
  }

  private static List<String> namedKinds(Value rules) {
    if (rules instanceof Value.Fields fields
        && fields.attributes().find("kinds") instanceof Value.Items items) {
      return items.values().stream()
          .map(each -> each instanceof Value.Fields kind ? kind.attributes().text("kind") : "")
          .filter(each -> !each.isEmpty())
          .toList();
    }
    return List.of();
  }

  private static List<PublishedDefinition> definitions(String words, EngineView view) {
    return List.of(DefinitionKind.values()).stream()
        .flatMap(kind -> view.definitions(kind.label()).stream())
        .filter(each -> !each.retired() && !words.isEmpty())
        .filter(each -> (each.id() + " " + name(each)).toLowerCase(Locale.ROOT).contains(words))
        .limit(MAX_DEFINITIONS)
        .toList();
  }

  private static String name(PublishedDefinition definition) {
    Attributes document =
        definition.document() instanceof Value.Fields fields
            ? fields.attributes()
            : Attributes.EMPTY;
    return document.find("name") instanceof Value.Text text ? text.text() : definition.id();
  }

  /** Whoever the latest events belong to, each once. */
  private Response recent(Request request) {
    int limit = Queries.limit(request, 20);
    parts.awaitAnalytics();
    List<EventRow> events = parts.analytics().views().events(EventFilter.all(RECENT_EVENTS));
    return parts
        .pipeline()
        .ask(engine -> {
          JsonWriter out = new JsonWriter().object().array("people");
          Set<Integer> seen = new LinkedHashSet<>();
          for (EventRow each : events) {
            PersonView person = each.person() < 0 ? null : engine.view().person(each.person());
            if (person != null && seen.size() < limit && seen.add(person.ordinal())) {
              out.object().field("person", person.ordinal());
              PersonJson.identifiers(person, out);
              out.field("event", each.name()).field("time", Queries.iso(each.eventTime())).end();
            }
          }
          return Response.json(out.end().end());
        });
  }
}
