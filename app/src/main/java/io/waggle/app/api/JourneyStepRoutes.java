package io.waggle.app.api;

import io.waggle.app.analytics.StepFigure;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.EngineView;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.JourneyMeasures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened at each step of a journey, by the step's id over all versions. */
final class JourneyStepRoutes {
  private final ApiParts parts;

  JourneyStepRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/journeys/{id}/steps", this::steps));
  }

  /** The figures of one step. */
  private static final class Figures {
    long waitingNow;
    long waited;
    long sent;
    long deferred;
    final Map<String, Long> ways = new TreeMap<>();
    final Map<String, Long> suppressed = new TreeMap<>();
    final Map<String, Long> deliveries = new TreeMap<>();
    final Map<String, Long> ends = new TreeMap<>();

    void add(StepFigure figure) {
      long count = figure.count();
      switch (figure.kind()) {
        case "waiting" -> waited += count;
        case "split" -> ways.merge(figure.detail(), count, Long::sum);
        case "allowed" -> sent += count;
        case "deferred" -> deferred += count;
        case "suppressed" -> suppressed.merge(figure.detail(), count, Long::sum);
        case "delivery" -> deliveries.merge(figure.detail(), count, Long::sum);
        case "exited" -> ends.merge(figure.detail(), count, Long::sum);
        case "goal", "done" -> ends.merge(figure.kind(), count, Long::sum);
        default -> {}
      }
    }

    void write(String step, JsonWriter out) {
      out.object().field("step", step).field("waiting", waitingNow).field("waited", waited);
      out.field("sent", sent).field("deferred", deferred);
      counts("ways", ways, out);
      counts("suppressed", suppressed, out);
      counts("deliveries", deliveries, out);
      counts("ends", ends, out);
      out.end();
    }
  }

  private Response steps(Request request) {
    String id = request.pathParameter("id");
    Map<String, Figures> steps = new TreeMap<>();
    boolean known = parts.pipeline().ask(engine -> addWaiting(id, engine.view(), steps));
    if (!known) {
      throw ProblemException.notFound("there is no journey " + id);
    }
    parts.awaitAnalytics();
    for (StepFigure each : parts.analytics().views().steps(id)) {
      steps.computeIfAbsent(each.step(), step -> new Figures()).add(each);
    }
    steps.remove("");
    JsonWriter out = new JsonWriter().object().field("journey", id).array("steps");
    steps.forEach((step, figures) -> figures.write(step, out));
    return Response.json(out.end().end());
  }

  /** Adds who waits where now; false when the journey was never there. */
  private static boolean addWaiting(String id, EngineView view, Map<String, Figures> steps) {
    for (JourneyMeasures.Row row : view.journeyMeasures().rows()) {
      JourneyDefinition version = view.journey(row.journey(), row.version());
      if (row.journey().equals(id) && version != null) {
        row.waiting()
            .forEach((place, count) ->
                steps.computeIfAbsent(version.stepId(place), step -> new Figures()).waitingNow +=
                    count);
      }
    }
    return !view.definitionHistory("journey", id).isEmpty();
  }

  private static void counts(String name, Map<String, Long> counts, JsonWriter out) {
    out.object(name);
    counts.forEach(out::field);
    out.end();
  }
}
