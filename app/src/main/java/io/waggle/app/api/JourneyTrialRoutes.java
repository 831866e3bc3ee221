package io.waggle.app.api;

import io.waggle.app.analytics.EventFilter;
import io.waggle.app.analytics.EventRow;
import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.journey.PersonTrial;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.contact.PolicyAnswer;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a journey would do for one person. */
final class JourneyTrialRoutes {
  private static final String JOURNEY = DefinitionKind.JOURNEY.label();
  private static final int MAX_EVENTS = 2_000;
  private static final int MAX_GIVEN = 50;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long MAX_MILLIS = 400 * DAY_MILLIS;

  private final ApiParts parts;
  private final LogLookup log;

  JourneyTrialRoutes(ApiParts parts) {
    this.parts = parts;
    this.log = new LogLookup(parts.log());
  }

  List<Route> routes() {
    return List.of(Route.post("/api/v1/journeys/{id}/try", this::run));
  }

  private Response run(Request request) {
    String id = request.pathParameter("id");
    long now = parts.clock().millis();
    Document body = Document.root(Json.read(request.body()), "try");
    Document person = body.object("person");
    Identifier identifier = new Identifier(person.text("kind"), person.text("value"));
    long ahead = body.duration("ahead", MAX_MILLIS, 60 * DAY_MILLIS);
    Attributes context = body.anything("event");
    List<PersonTrial.Given> given = given(body, now);
    Value document = body.value("document");
    body.done();
    DefinitionFile journey = journey(id, document);
    PersonTrial.Someone someone = someone(identifier, now);
    PersonTrial.Story story =
        PersonTrial.run(new PersonTrial.Question(journey, context, given, now + ahead), someone);
    JsonWriter out = new JsonWriter().object().field("journey", id);
    out.field("past", someone.past().size()).field("until", Queries.iso(now + ahead));
    if (!story.refusal().isEmpty()) {
      out.field("notEntered", story.refusal());
    }
    out.array("happened");
    story.happened().forEach(each -> write(each, out));
    return Response.json(out.end().end());
  }

  private static List<PersonTrial.Given> given(Document body, long now) {
    List<PersonTrial.Given> given = new ArrayList<>();
    List<Document> listed = body.has("given") ? body.objects("given") : List.of();
    for (Document each : listed) {
      long after = each.duration("after", MAX_MILLIS, 0);
      given.add(
          new PersonTrial.Given(now + after, each.text("event"), each.anything("properties")));
    }
    if (given.size() > MAX_GIVEN) {
      body.fault("given", "too_many", "has over " + MAX_GIVEN + " events", "Leave some out.");
    }
    return given;
  }

  /** The document that is tried: the given one, else the one in use. */
  private DefinitionFile journey(String id, @Nullable Value document) {
    if (document != null) {
      parts.definitions().validate(JOURNEY, id, document);
      return new DefinitionFile(JOURNEY, id, document);
    }
    PublishedDefinition current = parts.definitions().find(JOURNEY, id);
    if (current == null) {
      throw ProblemException.notFound("there is no journey " + id);
    }
    return new DefinitionFile(JOURNEY, id, current.document());
  }

  private PersonTrial.Someone someone(Identifier asked, long now) {
    Identifier identifier = parts.collector().sources().asKept(asked);
    List<Input> past = new ArrayList<>();
    List<DefinitionFile> inUse = new ArrayList<>();
    List<Integer> ordinals = new ArrayList<>();
    parts
        .pipeline()
        .ask(engine -> {
          PersonView view = engine.view().person(identifier);
          if (view == null) {
            throw ProblemException.notFound(
                "nobody goes by the " + asked.kind() + " " + asked.value());
          }
          ordinals.add(view.ordinal());
          ordinals.addAll(view.ordinals());
          view.consents()
              .forEach(each ->
                  past.add(
                      new Input.ConsentChanged(
                          identifier,
                          each.purpose(),
                          each.channel(),
                          each.granted(),
                          each.textVersion(),
                          each.proof(),
                          each.time())));
          for (DefinitionKind kind : DefinitionKind.values()) {
            for (PublishedDefinition each : engine.view().definitions(kind.label())) {
              inUse.add(new DefinitionFile(each.kind(), each.id(), each.document()));
            }
          }
          return true;
        });
    parts.awaitAnalytics();
    EventFilter filter = EventFilter.all(MAX_EVENTS).ofPeople(ordinals);
    for (EventRow row : parts.analytics().views().events(filter)) {
      if (log.at(row.position()) instanceof Input.Collected found) {
        past.add(found);
      }
    }
    past.sort(Comparator.comparingLong(Input::time));
    String key = Integer.toString(ordinals.getFirst());
    return new PersonTrial.Someone(identifier, key, past, inUse, now);
  }

  private static void write(Effect effect, JsonWriter out) {
    switch (effect) {
      case Effect.EnrolmentChanged e -> {
        out.object().field("time", Queries.iso(e.time())).field("journey", e.journey());
        out.field("step", e.step()).field("what", e.state()).field("reason", e.reason());
        out.field("template", "").field("channel", "").array("policies").end().end();
      }
      case Effect.ContactDecided c -> {
        out.object().field("time", Queries.iso(c.time())).field("journey", c.journey());
        String what = c.allowed() ? "allowed" : c.until() > 0 ? "deferred" : "suppressed";
        out.field("step", c.step()).field("what", what).field("reason", c.reason());
        if (c.until() > 0) {
          out.field("until", Queries.iso(c.until()));
        }
        out.field("template", c.template()).field("channel", c.channel());
        ContactRoutes.answers(PolicyAnswer.parse(c.answers()), out);
        out.end();
      }
      case Effect.Stored s -> {
        out.object().field("time", Queries.iso(s.event().times().received()));
        out.field("journey", "").field("step", "").field("what", "event");
        out.field("reason", s.event().name()).field("template", "").field("channel", "");
        out.array("policies").end().end();
      }
      default -> {}
    }
  }
}
