package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.experiment.GoalDefinition;
import io.waggle.core.experiment.Lift;
import io.waggle.core.kernel.Document;
import io.waggle.core.tag.TagDefinition;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags in force, how useful they are, and how complete profiles are. */
final class TagRoutes {
  private static final String FIELDS = "email,phone,city,gender,birthday";

  private final ApiParts parts;

  TagRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/tags", this::tags),
        Route.get("/api/v1/tags/health", this::health),
        Route.get("/api/v1/tags/{id}/distribution", this::distribution),
        Route.get("/api/v1/profile-completeness", this::completeness));
  }

  private Response tags(Request request) {
    List<TagDefinition> tags = parts.pipeline().ask(engine -> engine.view().tags());
    JsonWriter out = new JsonWriter().object().array("tags");
    for (TagDefinition each : tags) {
      out.object();
      describe(each, out);
      out.end();
    }
    return Response.json(out.end().end());
  }

  private static void describe(TagDefinition tag, JsonWriter out) {
    out.field("id", tag.id()).field("name", tag.name()).field("nameZh", tag.note().nameZh());
    out.field("description", tag.note().description()).field("unit", tag.note().unit());
    out.field("family", lower(tag.family())).field("type", lower(tag.type())).array("events");
    TagHealth.events(tag.inputs()).forEach(out::value);
    out.end();
  }

  private Response health(Request request) {
    String goalId = request.query("goal");
    GoalDefinition goal = parts.pipeline().ask(engine -> goal(goalId, engine.view()));
    List<TagDefinition> tags = parts.pipeline().ask(engine -> engine.view().tags());
    TagHealth health = new TagHealth(tags, goal);
    PeopleSample.each(parts.pipeline(), request, health::add);
    JsonWriter out = new JsonWriter().object().field("people", health.people());
    out.field("goal", goal == null ? "" : goal.id()).array("tags");
    parts.pipeline().ask(engine -> write(health, goal != null, engine.view(), out));
    return Response.json(out.end().end());
  }

  private Response distribution(Request request) {
    String id = request.pathParameter("id");
    TagDefinition tag =
        parts
            .pipeline()
            .ask(engine -> {
              for (TagDefinition each : engine.view().tags()) {
                if (each.id().equals(id)) {
                  return each;
                }
              }
              throw ProblemException.notFound("there is no tag " + id);
            });
    TagDistribution distribution = new TagDistribution(tag);
    PeopleSample.each(parts.pipeline(), request, distribution::add);
    JsonWriter out = new JsonWriter().object().field("id", id);
    distribution.write(out);
    return Response.json(out.end());
  }

  private static JsonWriter write(
      TagHealth health, boolean hasGoal, EngineView view, JsonWriter out) {
    for (TagHealth.Row each : health.rows()) {
      out.object();
      describe(each.tag, out);
      out.field("coverage", health.coverage(each)).field("freshness", health.freshness(each));
      out.field("differentValues", each.values());
      if (hasGoal) {
        lift(each.lift(), health.readsGoal(each), out);
      }
      out.field("retire", health.whyRetire(each, view)).end();
    }
    return out;
  }

  private static void lift(Lift lift, boolean readsGoal, JsonWriter out) {
    out.object("lift").field("with", lift.treated().people());
    out.field("without", lift.heldOut().people());
    out.field("estimate", lift.conversion().estimate());
    out.field("low", lift.conversion().low()).field("high", lift.conversion().high());
    out.field("verdict", lower(lift.conversionVerdict())).field("readsGoal", readsGoal).end();
  }

  private static @Nullable GoalDefinition goal(String id, EngineView view) {
    List<PublishedDefinition> goals = view.definitions("goal");
    for (PublishedDefinition each : goals) {
      if (id.isEmpty() || each.id().equals(id)) {
        return GoalDefinition.parse(each.id(), Document.root(each.document(), "goal"));
      }
    }
    if (!id.isEmpty()) {
      throw ProblemException.notFound("there is no goal " + id);
    }
    return null;
  }

  private Response completeness(Request request) {
    String asked = request.query("fields").isEmpty() ? FIELDS : request.query("fields");
    TreeMap<String, Integer> present = new TreeMap<>();
    for (String each : asked.split(",", -1)) {
      present.put(each.strip(), 0);
    }
    int[] people = {0};
    PeopleSample.each(
        parts.pipeline(),
        request,
        (person, now) -> {
          people[0]++;
          present.replaceAll(
              (field, count) -> count + (person.profile().trait(field) == null ? 0 : 1));
        });
    JsonWriter out = new JsonWriter().object().field("people", people[0]).object("fields");
    double sum = 0;
    for (var each : present.entrySet()) {
      double share = people[0] == 0 ? 0 : (double) each.getValue() / people[0];
      sum += share;
      out.field(each.getKey(), share);
    }
    return Response.json(out.end().field("completeness", sum / present.size()).end());
  }

  private static String lower(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
