package io.waggle.app.api;

import io.waggle.app.analytics.Behaviour;
import io.waggle.app.analytics.EventPick;
import io.waggle.app.analytics.Period;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.audience.Condition;
import io.waggle.core.kernel.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Retention of cohorts, and what people do before and after an event. */
final class BehaviourRoutes {
  private static final int MAX_COHORTS = 200;
  private static final long MAX_WITHIN_MILLIS = 90L * 86_400_000;

  private final ApiParts parts;

  BehaviourRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/retention", this::retention), Route.post("/api/v1/paths", this::paths));
  }

  private Response retention(Request request) {
    Document body = Document.root(Json.read(request.body()), "retention");
    EventPick start = BehaviourForm.pick(body.object("start"));
    EventPick back = BehaviourForm.pick(body.object("back"));
    Period period = BehaviourForm.period(body);
    Behaviour.Unit unit = body.choice("unit", Behaviour.Unit.class);
    ZoneId zone = BehaviourForm.zone(body);
    int after = (int) body.whole("periods", 1, 60, 12);
    Condition people = BehaviourForm.people(body);
    body.done();
    BehaviourForm.check(people, parts);
    parts.awaitAnalytics();
    long now = LatestEvent.millis(parts);
    List<Behaviour.Returned> rows =
        parts
            .analytics()
            .views()
            .behaviour()
            .retention(
                new Behaviour.Retention(
                    start,
                    back,
                    period,
                    now + 1,
                    unit,
                    zone,
                    BehaviourForm.only(people, parts.population())));
    JsonWriter out = new JsonWriter().object().field("unit", lower(unit)).array("cohorts");
    Map<String, Map<Integer, Long>> cohorts = new TreeMap<>();
    rows.forEach(each ->
        cohorts
            .computeIfAbsent(each.cohort(), key -> new TreeMap<>())
            .put(each.after(), each.people()));
    LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(now), zone);
    cohorts.entrySet().stream()
        .skip(Math.max(0, cohorts.size() - MAX_COHORTS))
        .forEach(each -> {
          long size = each.getValue().getOrDefault(-1, 0L);
          out.object().field("cohort", each.getKey()).field("people", size).array("periods");
          for (int i = 0; i <= after; i++) {
            LocalDate end = plus(LocalDate.parse(each.getKey()), unit, i + 1);
            if (plus(LocalDate.parse(each.getKey()), unit, i).isAfter(today)) {
              break;
            }
            long returned = each.getValue().getOrDefault(i, 0L);
            out.object().field("after", i).field("people", returned);
            out.field("complete", !end.isAfter(today));
            Shares.write(returned, size, out);
            out.end();
          }
          out.end().end();
        });
    return Response.json(out.end().end());
  }

  private static LocalDate plus(LocalDate day, Behaviour.Unit unit, int count) {
    return switch (unit) {
      case DAY -> day.plusDays(count);
      case WEEK -> day.plusWeeks(count);
      case MONTH -> day.plusMonths(count);
    };
  }

  private Response paths(Request request) {
    Document body = Document.root(Json.read(request.body()), "paths");
    EventPick anchor = BehaviourForm.pick(body);
    Period period = BehaviourForm.period(body);
    boolean ahead = body.flag("ahead", true);
    long within = body.duration("within", MAX_WITHIN_MILLIS);
    int steps = (int) body.whole("steps", 1, Behaviour.Paths.MAX_STEPS, 3);
    int most = (int) body.whole("events", 1, 20, 6);
    Condition people = BehaviourForm.people(body);
    body.done();
    BehaviourForm.check(people, parts);
    parts.awaitAnalytics();
    List<Behaviour.PathPeople> found =
        parts
            .analytics()
            .views()
            .behaviour()
            .paths(
                new Behaviour.Paths(
                    anchor,
                    period,
                    ahead,
                    within,
                    steps,
                    BehaviourForm.only(people, parts.population())));
    PathGraph graph = new PathGraph(found, steps, most);
    JsonWriter out = new JsonWriter().object().field("people", graph.people());
    out.array("nodes");
    for (PathGraph.Node each : graph.nodes()) {
      out.object().field("step", each.step()).field("event", each.event());
      out.field("kind", lower(each.kind())).field("people", graph.at(each)).end();
    }
    out.end().array("links");
    graph
        .links()
        .forEach((link, count) -> {
          out.object()
              .field("from", link.from())
              .field("to", link.to())
              .field("people", count)
              .end();
        });
    out.end().array("paths");
    List<Behaviour.PathPeople> shown =
        new ArrayList<>(found.subList(0, Math.min(20, found.size())));
    for (Behaviour.PathPeople each : shown) {
      out.object().array("events");
      each.path().forEach(out::value);
      out.end().field("people", each.people());
      Shares.write(each.people(), graph.people(), out);
      out.end();
    }
    return Response.json(out.end().end());
  }

  private static String lower(Enum<?> choice) {
    return choice.name().toLowerCase(java.util.Locale.ROOT);
  }
}
