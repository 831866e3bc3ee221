package io.waggle.bench.demo;

import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.experiment.Interval;
import io.waggle.core.experiment.Lift;
import io.waggle.core.journey.JourneyMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the loop comes to.
 *
 * @param lift the journey that was chosen beforehand to be judged by, null when nobody entered it
 */
record DemoSummary(
    List<SourceCounts.Count> sources,
    int people,
    int merges,
    List<Audience> audiences,
    List<Journey> journeys,
    @Nullable Lift lift) {

  /** An audience and how many are in it at the end. */
  record Audience(String id, String name, int size) {}

  /** What a journey did, all versions together. */
  record Journey(String id, long entered, long sent, Map<String, Long> suppressed, Interval lift) {}

  static DemoSummary of(Pipeline pipeline, String judgedJourney) {
    return pipeline.ask(engine -> {
      EngineView view = engine.view();
      List<Audience> audiences = new ArrayList<>();
      view.audiences()
          .forEach(each ->
              audiences.add(new Audience(each.id(), each.name(), view.audienceSize(each.id()))));
      EngineView.Totals totals = view.totals();
      return new DemoSummary(
          view.sources(),
          totals.people(),
          totals.merges(),
          List.copyOf(audiences),
          journeys(view),
          view.journeyMeasures().lift(judgedJourney));
    });
  }

  private static List<Journey> journeys(EngineView view) {
    Map<String, Journey> byId = new TreeMap<>();
    for (JourneyMeasures.Row each : view.journeyMeasures().rows()) {
      Map<String, Long> suppressed = new TreeMap<>(each.suppressed());
      Interval lift = view.journeyMeasures().lift(each.journey()).conversion();
      Journey now = new Journey(each.journey(), each.entered(), each.sent(), suppressed, lift);
      byId.merge(each.journey(), now, DemoSummary::plus);
    }
    return List.copyOf(byId.values());
  }

  private static Journey plus(Journey one, Journey two) {
    Map<String, Long> suppressed = new TreeMap<>(one.suppressed);
    two.suppressed.forEach((reason, count) -> suppressed.merge(reason, count, Long::sum));
    return new Journey(
        one.id, one.entered + two.entered, one.sent + two.sent, suppressed, two.lift);
  }
}
