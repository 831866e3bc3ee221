package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.experiment.ArmTotals;
import io.waggle.core.experiment.GoalMeasures;
import io.waggle.core.experiment.Interval;
import io.waggle.core.experiment.Lift;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.JourneyMeasures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted: sources by the law of events, journeys with their lift, goals with their
 * credits.
 */
final class MeasureRoutes {
  private final ApiParts parts;

  MeasureRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/sources", this::sources),
        Route.get("/api/v1/journeys", this::journeys),
        Route.get("/api/v1/journeys/{id}", this::journey),
        Route.get("/api/v1/attribution", this::attribution));
  }

  private Response sources(Request request) {
    List<SourceCounts.Count> counts = parts.pipeline().ask(engine -> engine.view().sources());
    JsonWriter out = new JsonWriter().object().array("sources");
    for (SourceCounts.Count each : counts) {
      out.object().field("id", each.source()).field("received", each.received());
      out.field("stored", each.stored()).field("duplicate", each.duplicate());
      out.field("quarantined", each.quarantined()).field("lawHolds", each.lawHolds()).end();
    }
    return Response.json(out.end().end());
  }

  private Response journeys(Request request) {
    return parts
        .pipeline()
        .ask(engine -> {
          JsonWriter out = new JsonWriter().object().array("journeys");
          for (JourneyDefinition each : engine.view().journeys()) {
            write(each, engine.view(), out);
          }
          return Response.json(out.end().end());
        });
  }

  private Response journey(Request request) {
    String id = request.pathParameter("id");
    return parts
        .pipeline()
        .ask(engine -> {
          for (JourneyDefinition each : engine.view().journeys()) {
            if (each.id().equals(id)) {
              JsonWriter out = new JsonWriter();
              write(each, engine.view(), out);
              return Response.json(out);
            }
          }
          throw ProblemException.notFound("there is no journey " + id);
        });
  }

  private static void write(JourneyDefinition journey, EngineView view, JsonWriter out) {
    out.object().field("id", journey.id()).field("version", journey.version());
    out.field("name", journey.identity().name());
    out.field("paused", view.journeyPauses().isPaused(journey.id())).array("versions");
    for (JourneyMeasures.Row row : view.journeyMeasures().rows()) {
      if (row.journey().equals(journey.id())) {
        out.object().field("version", row.version()).field("entered", row.entered());
        out.field("sent", row.sent()).object("states");
        row.states().forEach((state, count) -> out.field(state.label(), count));
        out.end().object("deliveries");
        row.deliveries().forEach((status, count) -> out.field(status.label(), count));
        out.end().object("suppressed");
        row.suppressed().forEach(out::field);
        out.end().object("refused");
        row.refused().forEach(out::field);
        out.end().object("waiting");
        waiting(row, view).forEach(out::field);
        out.end().end();
      }
    }
    out.end();
    lift(view.journeyMeasures().lift(journey.id()), out);
    out.end();
  }

  /** How many people wait at each step, by its id. */
  private static Map<String, Long> waiting(JourneyMeasures.Row row, EngineView view) {
    JourneyDefinition journey = view.journey(row.journey(), row.version());
    Map<String, Long> waiting = new TreeMap<>();
    row.waiting()
        .forEach((place, count) -> {
          String id = journey == null ? Integer.toString(place) : journey.stepId(place);
          waiting.merge(id, count, Long::sum);
        });
    return waiting;
  }

  private static void lift(Lift lift, JsonWriter out) {
    out.object("lift");
    arm("treated", lift.treated(), out);
    arm("heldOut", lift.heldOut(), out);
    interval("conversion", lift.conversion(), lift.conversionVerdict(), out);
    interval("value", lift.value(), lift.valueVerdict(), out);
    out.end();
  }

  private static void arm(String name, ArmTotals arm, JsonWriter out) {
    out.object(name).field("people", arm.people()).field("converted", arm.converted());
    out.field("value", arm.valueSum()).end();
  }

  private static void interval(
      String name, Interval interval, Lift.Verdict verdict, JsonWriter out) {
    out.object(name).field("estimate", interval.estimate());
    if (Double.isFinite(interval.low()) && Double.isFinite(interval.high())) {
      out.field("low", interval.low()).field("high", interval.high());
    }
    out.field("verdict", verdict.name().toLowerCase(Locale.ROOT)).end();
  }

  private Response attribution(Request request) {
    String only = request.query("goal");
    if (!only.isEmpty() && parts.definitions().find(DefinitionKind.GOAL.label(), only) == null) {
      throw ProblemException.notFound("there is no goal " + only);
    }
    return parts
        .pipeline()
        .ask(engine -> {
          GoalMeasures measures = engine.view().goalMeasures();
          JsonWriter out = new JsonWriter().object().array("goals");
          for (String goal : measures.goals()) {
            if (only.isEmpty() || only.equals(goal)) {
              write(goal, measures, out);
            }
          }
          return Response.json(out.end().end());
        });
  }

  private static void write(String goal, GoalMeasures measures, JsonWriter out) {
    out.object().field("goal", goal).field("conversions", measures.conversions(goal));
    out.field("value", measures.value(goal)).array("credits");
    for (GoalMeasures.Row each : measures.rows(goal)) {
      out.object().field("model", each.model()).field("channel", each.channel());
      out.field("campaign", each.campaign()).field("conversions", each.shares());
      out.field("value", each.value()).end();
    }
    out.end().end();
  }
}
