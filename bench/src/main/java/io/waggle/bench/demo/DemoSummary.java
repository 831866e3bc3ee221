package io.waggle.bench.demo;

import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.experiment.Interval;
import io.waggle.core.experiment.Lift;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.kernel.Value;
import io.waggle.core.tag.TagDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the loop comes to.
 *
 * @param tags how many people each tag says something of, the widest first
 * @param lift the journey that was chosen beforehand to be judged by, null when nobody entered it
 */
record DemoSummary(
    List<SourceCounts.Count> sources,
    int people,
    int merges,
    List<Audience> audiences,
    List<Journey> journeys,
    List<Tag> tags,
    @Nullable Lift lift) {
  private static final int TAG_SAMPLE = 5_000;

  /** An audience and how many are in it at the end. */
  record Audience(String id, String name, int size) {}

  /** A tag and the part of people that it says more of than 0. */
  record Tag(String id, String name, double coverage) {}

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
          tags(view),
          view.journeyMeasures().lift(judgedJourney));
    });
  }

  private static List<Tag> tags(EngineView view) {
    List<TagDefinition> tags = view.tags();
    int[] set = new int[tags.size()];
    List<Integer> everybody = view.everybody();
    int people = Math.min(TAG_SAMPLE, everybody.size());
    for (int i = 0; i < people; i++) {
      PersonView person = view.person(everybody.get((int) ((long) i * everybody.size() / people)));
      for (int tag = 0; person != null && tag < set.length; tag++) {
        Value value = tags.get(tag).valueAt(person.profile(), view.totals().now());
        set[tag] += value == null || value.asNumber() == 0 ? 0 : 1;
      }
    }
    List<Tag> found = new ArrayList<>();
    for (int tag = 0; tag < set.length; tag++) {
      double coverage = people == 0 ? 0 : (double) set[tag] / people;
      found.add(new Tag(tags.get(tag).id(), tags.get(tag).name(), coverage));
    }
    found.sort(Comparator.comparingDouble(Tag::coverage).reversed().thenComparing(Tag::id));
    return List.copyOf(found);
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
