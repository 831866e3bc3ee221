package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be tried.
 *
 * @param definitions the journey, and what else is to be in force beside what is in use
 * @param atMillis what counts as the present, or {@link #NOW}; what came later is left out
 * @param backMillis how far back in the history it would have been published
 * @param aheadMillis how far beyond the present time goes on, without events
 * @param synthetic the people to make up instead of the history
 * @param compares whether the same time is run without it too, so that what it takes from other
 *     journeys shows
 */
public record DryRunRequest(
    List<DefinitionFile> definitions,
    long atMillis,
    long backMillis,
    long aheadMillis,
    Synthetic synthetic,
    boolean compares) {
  /** The present is the present. */
  static final long NOW = Long.MAX_VALUE;

  private static final long DAY_MILLIS = 86_400_000L;
  private static final long MAX_MILLIS = 400 * DAY_MILLIS;

  public DryRunRequest {
    definitions = List.copyOf(definitions);
  }

  /**
   * People who are made up.
   *
   * @param people how many; 0 for none
   * @param habits what they do
   */
  public record Synthetic(int people, long seed, Attributes traits, List<Habit> habits) {
    static final Synthetic NONE = new Synthetic(0, 0, Attributes.EMPTY, List.of());

    public Synthetic {
      habits = List.copyOf(habits);
    }
  }

  /** Something that everybody does so often a day on average. */
  public record Habit(String event, double perDay, Attributes properties) {}

  /**
   * Reads {@code definitions}, {@code at}, {@code back}, {@code ahead}, {@code synthetic}, {@code
   * compare}.
   */
  public static DryRunRequest parse(Document doc) {
    List<DefinitionFile> definitions = CampaignFile.definitions(doc.object("definitions"));
    boolean hasJourney =
        definitions.stream().anyMatch(each -> each.kind().equals(DefinitionKind.JOURNEY.label()));
    if (!hasJourney) {
      doc.fault("definitions.journey", "missing", "names no journey", "Add the one to try.");
    }
    return new DryRunRequest(
        definitions,
        doc.has("at") ? Moments.moment(doc, "at", NOW) : NOW,
        doc.duration("back", MAX_MILLIS, 30 * DAY_MILLIS),
        doc.duration("ahead", MAX_MILLIS, 30 * DAY_MILLIS),
        doc.has("synthetic") ? synthetic(doc.object("synthetic")) : Synthetic.NONE,
        doc.flag("compare", true));
  }

  private static Synthetic synthetic(Document doc) {
    List<Habit> habits = new ArrayList<>();
    for (Document each : doc.objects("habits")) {
      Attributes properties =
          each.value("properties") instanceof Value.Fields fields
              ? fields.attributes()
              : Attributes.EMPTY;
      habits.add(new Habit(each.text("event"), each.number("per_day", 0.001, 100), properties));
    }
    Attributes traits =
        doc.value("traits") instanceof Value.Fields fields ? fields.attributes() : Attributes.EMPTY;
    int people = (int) doc.whole("people", 1, 100_000);
    return new Synthetic(people, doc.whole("seed", 0, Integer.MAX_VALUE, 1), traits, habits);
  }

  /** The ids of the journeys that are tried. */
  Set<String> journeys() {
    Set<String> journeys = new TreeSet<>();
    for (DefinitionFile each : definitions) {
      if (each.kind().equals(DefinitionKind.JOURNEY.label())) {
        journeys.add(each.id());
      }
    }
    return journeys;
  }

  /** The day of a time, for counting. */
  static String day(long millis) {
    return Instant.ofEpochMilli(millis).toString().substring(0, 10);
  }
}
