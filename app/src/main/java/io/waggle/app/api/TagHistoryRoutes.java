package io.waggle.app.api;

import io.waggle.app.analytics.EventFilter;
import io.waggle.app.analytics.EventRow;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.core.tag.TagDefinition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tag of a person was over time: the person's stored events are played once more, by the
 * definitions in force, and the tag is read after each.
 */
final class TagHistoryRoutes {
  private static final int MAX_EVENTS = 5_000;
  private static final FragmentKey ONE = FragmentKey.of(new Identifier("history", "one"), 0);

  private final ApiParts parts;
  private final LogLookup log;

  TagHistoryRoutes(ApiParts parts) {
    this.parts = parts;
    this.log = new LogLookup(parts.log());
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/people/{kind}/{value}/tags/{tag}/history", this::history));
  }

  /** What it takes to play a person's events. */
  private record Script(
      List<Integer> people, ProfilePlan plan, @Nullable TagDefinition tag, long now) {}

  private Response history(Request request) {
    Identifier identifier = Queries.person(request, parts);
    String id = request.pathParameter("tag");
    Script script =
        parts
            .pipeline()
            .ask(engine -> {
              PersonView view = engine.view().person(identifier);
              if (view == null) {
                throw ProblemException.notFound(
                    "nobody goes by the " + identifier.kind() + " " + identifier.value());
              }
              TagDefinition found =
                  engine.view().tags().stream()
                      .filter(each -> each.id().equals(id))
                      .findFirst()
                      .orElse(null);
              return new Script(view.ordinals(), engine.view().profilePlan(), found, engine.now());
            });
    TagDefinition tag = script.tag();
    if (tag == null) {
      throw ProblemException.notFound("there is no tag " + id);
    }
    parts.awaitAnalytics();
    List<EventRow> events =
        parts.analytics().views().events(EventFilter.all(MAX_EVENTS + 1).ofPeople(script.people()));
    if (events.size() > MAX_EVENTS) {
      throw new ProblemException(
          422,
          "tag.long_history",
          "the person has more than " + MAX_EVENTS + " events",
          "Ask for people with fewer.");
    }
    return Response.json(played(script, tag, events));
  }

  private JsonWriter played(Script script, TagDefinition tag, List<EventRow> events) {
    Profile profile = new Profile();
    ProfileChange change = new ProfileChange();
    JsonWriter out = new JsonWriter().object().field("tag", tag.id());
    out.field("events", events.size()).array("points");
    Value last = null;
    for (EventRow row : events.reversed()) {
      if (log.at(row.position()) instanceof Input.Collected stored) {
        CollectedEvent event = stored.event();
        profile.apply(event, ONE, script.plan(), change);
        last = point(last, tag.valueAt(profile, row.eventTime()), row, out);
      }
    }
    Value now = tag.valueAt(profile, script.now());
    out.end();
    if (now != null) {
      out.field("now", now);
    }
    return out.end();
  }

  private static @Nullable Value point(
      @Nullable Value before, @Nullable Value value, EventRow row, JsonWriter out) {
    if (!Objects.equals(before, value)) {
      out.object().field("time", Queries.iso(row.eventTime()));
      if (value != null) {
        out.field("value", value);
      }
      out.field("event", row.name().isEmpty() ? row.type() : row.name());
      out.field("position", row.position()).end();
    }
    return value;
  }
}
