package io.waggle.app.api;

import io.waggle.app.analytics.Behaviour;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.EngineView;
import io.waggle.core.experiment.ArmTotals;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.journey.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holdouts and splits of journeys show, version by version. */
final class ExperimentRoutes {
  private final ApiParts parts;

  ExperimentRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/experiments", this::experiments));
  }

  private Response experiments(Request request) {
    List<ExperimentReadout> all = new ArrayList<>();
    Map<String, Map<String, List<Double>>> shares = new LinkedHashMap<>();
    parts
        .pipeline()
        .ask(engine -> {
          EngineView view = engine.view();
          for (JourneyMeasures.Row row : view.journeyMeasures().rows()) {
            JourneyDefinition journey = view.journey(row.journey(), row.version());
            if (journey != null) {
              double held = journey.entry().rule().holdout().fraction();
              if (held > 0) {
                all.add(holdout(journey, row, held));
              }
              splits(journey, shares);
            }
          }
          return all.size();
        });
    parts.analytics().flush();
    shares.forEach((key, byStep) -> addSplits(key, byStep, all));
    JsonWriter out = new JsonWriter().object().array("experiments");
    all.forEach(each -> each.write(out));
    return Response.json(out.end().end());
  }

  private static ExperimentReadout holdout(
      JourneyDefinition journey, JourneyMeasures.Row row, double held) {
    return new ExperimentReadout(
        new ExperimentReadout.Subject(
            journey.id(), journey.version(), "", journey.identity().name()),
        List.of(
            new ExperimentReadout.Arm("held_out", held, row.heldOut(), true),
            new ExperimentReadout.Arm("treated", 1 - held, row.treated(), true)));
  }

  /** The names and weights of the ways, by journey and version, then by the id of the split. */
  private static void splits(
      JourneyDefinition journey, Map<String, Map<String, List<Double>>> shares) {
    for (Step each : journey.steps()) {
      if (each instanceof Step.Split split) {
        shares
            .computeIfAbsent(journey.id() + "\n" + journey.version(), key -> new LinkedHashMap<>())
            .put(
                split.id() + "\n" + String.join("\n", split.names()), split.assignment().weights());
      }
    }
  }

  private void addSplits(
      String journeyKey, Map<String, List<Double>> byStep, List<ExperimentReadout> all) {
    String[] journey = journeyKey.split("\n", 2);
    int version = Integer.parseInt(journey[1]);
    Map<String, Behaviour.Way> ways = new HashMap<>();
    for (Behaviour.Way each : parts.analytics().views().behaviour().ways(journey[0])) {
      if (each.version() == version) {
        ways.put(each.step() + "\n" + each.way(), each);
      }
    }
    byStep.forEach((stepKey, weights) -> {
      String[] names = stepKey.split("\n", -1);
      List<ExperimentReadout.Arm> arms = new ArrayList<>();
      for (int i = 0; i < weights.size(); i++) {
        Behaviour.Way way = ways.get(names[0] + "\n" + names[i + 1]);
        long people = way == null ? 0 : way.people();
        long converted = way == null ? 0 : way.converted();
        if (weights.get(i) > 0) {
          ArmTotals totals = new ArmTotals(people, converted, 0, 0);
          arms.add(new ExperimentReadout.Arm(names[i + 1], weights.get(i), totals, false));
        }
      }
      if (arms.size() >= 2) {
        all.add(
            new ExperimentReadout(
                new ExperimentReadout.Subject(journey[0], version, names[0], journey[0]), arms));
      }
    });
  }
}
