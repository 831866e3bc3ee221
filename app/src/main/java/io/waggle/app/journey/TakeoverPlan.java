package io.waggle.app.journey;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.journey.JourneyReferences;
import io.waggle.core.journey.Rollout;
import io.waggle.core.journey.Step;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What publishing a version would mean for the people who are in older ones. */
final class TakeoverPlan {
  /** What the documents refer to has been checked before. */
  static final JourneyReferences ANYTHING =
      new JourneyReferences() {
        @Override
        public boolean hasTemplate(String id) {
          return true;
        }

        @Override
        public boolean hasAudience(String id) {
          return true;
        }

        @Override
        public boolean hasJourney(String id) {
          return true;
        }
      };

  private TakeoverPlan() {}

  /** Writes for each step of older versions how many wait there and where they would go on. */
  static void write(String id, Value document, EngineView view, JsonWriter out) {
    List<PublishedDefinition> history = view.definitionHistory("journey", id);
    JourneyDefinition next = read(id, history.size() + 1, document);
    out.object().field("journey", id).field("version", next.version());
    out.field("running", next.rollout().running().name().toLowerCase(Locale.ROOT));
    out.array("steps");
    long unmapped = 0;
    for (JourneyMeasures.Row row : view.journeyMeasures().rows()) {
      if (row.journey().equals(id) && row.version() <= history.size()) {
        JourneyDefinition old = read(id, row.version(), history.get(row.version() - 1).document());
        for (Map.Entry<Integer, Long> each : row.waiting().entrySet()) {
          String step = old.stepId(each.getKey());
          String becomes = becomes(next, step);
          unmapped += becomes.equals("drain") || becomes.equals("exit") ? each.getValue() : 0;
          out.object().field("version", row.version()).field("step", step);
          out.field("waiting", each.getValue()).field("becomes", becomes);
          out.field("goesOnAt", becomes.equals("migrate") ? next.rollout().stepFor(step) : "");
          out.end();
        }
      }
    }
    out.end().field("unmapped", unmapped).end();
  }

  private static String becomes(JourneyDefinition next, String step) {
    Rollout rollout = next.rollout();
    return switch (rollout.running()) {
      case DRAIN -> "drain";
      case STOP -> "exit";
      case MIGRATE ->
          next.placeOf(rollout.stepFor(step)) != Step.END
              ? "migrate"
              : rollout.unmapped().name().toLowerCase(Locale.ROOT);
    };
  }

  private static JourneyDefinition read(String id, int version, Value document) {
    return JourneyDefinition.parse(id, version, Document.root(document, id), ANYTHING);
  }
}
