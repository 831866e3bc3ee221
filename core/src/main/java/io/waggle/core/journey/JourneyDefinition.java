package io.waggle.core.journey;

import io.waggle.core.audience.Condition;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.experiment.Holdout;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One published version of a journey, compiled. It never changes; people who entered it go through
 * it to the end, also when a newer version is published.
 *
 * @param identity which journey and version
 * @param entry who comes in
 * @param steps what happens, in document order; the first is where people begin
 * @param goal what it is for, or null when nothing is measured
 * @param exitWhen leaving as soon as this holds, or null
 */
public record JourneyDefinition(
    Identity identity,
    Entry entry,
    List<Step> steps,
    @Nullable JourneyGoal goal,
    @Nullable Condition exitWhen) {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long MAX_SPAN = 800 * DAY_MILLIS;

  /** Which one it is. The purpose is what consent is asked for. */
  public record Identity(String id, int version, String name, Purpose purpose) {}

  /**
   * Who comes in.
   *
   * @param againAfterMillis the least time between two entries, or 0 for one entry ever
   */
  public record Entry(Trigger trigger, long againAfterMillis, Holdout holdout) {}

  public JourneyDefinition {
    steps = List.copyOf(steps);
  }

  /**
   * Reads the document; what is wrong is recorded in it, and the caller calls {@link
   * Document#done()}.
   */
  public static JourneyDefinition parse(
      String id, int version, Document doc, JourneyReferences references) {
    Purpose purpose = Purpose.named(doc.text("purpose", Purpose.MARKETING.name()));
    if (!Purpose.VOCABULARY.contains(purpose)) {
      doc.fault(
          "purpose",
          "unknown_purpose",
          "'" + purpose.name() + "' is not a purpose",
          "Use one of " + Purpose.VOCABULARY.stream().map(Purpose::name).toList() + ".");
    }
    Identity identity = new Identity(id, version, doc.text("name", id), purpose);
    StepGraph graph = new StepGraph(id, references);
    List<Step> steps = graph.compile(doc);
    Holdout holdout = new Holdout("journey/" + id, doc.number("holdout", 0, 0.9, 0));
    Entry entry =
        new Entry(trigger(doc.object("trigger"), references), againAfter(doc, graph), holdout);
    JourneyGoal goal = doc.has("goal") ? goal(doc.object("goal")) : null;
    if (goal == null && holdout.fraction() > 0) {
      doc.fault("holdout", "no_goal", "holds people out for no goal", "Add a goal to measure.");
    }
    Condition exitWhen = doc.has("exit_when") ? Condition.parse(doc.object("exit_when")) : null;
    return new JourneyDefinition(identity, entry, steps, goal, exitWhen);
  }

  public String id() {
    return identity.id;
  }

  public int version() {
    return identity.version;
  }

  /** The templates that its steps send. */
  public Set<String> templates() {
    Set<String> templates = new LinkedHashSet<>();
    for (Step each : steps) {
      if (each instanceof Step.Send send) {
        templates.add(send.template());
      }
    }
    return templates;
  }

  /** All conditions in it, so that what they count is counted for everyone. */
  public List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    if (exitWhen != null) {
      conditions.add(exitWhen);
    }
    for (Step each : steps) {
      if (each instanceof Step.Branch branch) {
        conditions.add(branch.when());
      }
    }
    return conditions;
  }

  String stepId(int step) {
    return step >= 0 && step < steps.size() ? steps.get(step).id() : "";
  }

  private static Trigger trigger(Document doc, JourneyReferences references) {
    if (doc.has("audience_entered")) {
      String audience = doc.text("audience_entered");
      if (!audience.isEmpty() && !references.hasAudience(audience)) {
        doc.fault(
            "audience_entered",
            "unknown_audience",
            "there is no audience '" + audience + "'",
            "Publish the audience first or mend its id.");
      }
      return new Trigger.OnAudienceEntered(audience);
    }
    return new Trigger.OnEvent(
        EventFilter.parse(doc),
        doc.texts("keep"),
        doc.duration("fresh_within", MAX_SPAN, DAY_MILLIS));
  }

  /**
   * The least time between entries. It may not be shorter than the longest way through: otherwise
   * those held out, whom no step keeps busy, would enter more often than those treated, and the
   * arms could not be compared.
   */
  private static long againAfter(Document doc, StepGraph graph) {
    if (!doc.has("entry") || doc.value("entry") instanceof Value.Text) {
      String entry = doc.text("entry", "once");
      if (!entry.equals("once")) {
        doc.fault(
            "entry",
            "unknown_choice",
            "'" + entry + "' is no rule of entry",
            "Write once, or again_after: 30d under entry.");
      }
      return 0;
    }
    Document entry = doc.object("entry");
    long againAfter = entry.duration("again_after", MAX_SPAN);
    if (againAfter < graph.longestMillis()) {
      entry.fault(
          "again_after",
          "too_short",
          "is shorter than the longest way through the steps",
          "Make it at least as long as the waits together.");
    }
    return againAfter;
  }

  private static JourneyGoal goal(Document doc) {
    return new JourneyGoal(
        EventFilter.parse(doc),
        doc.duration("within", 400 * DAY_MILLIS, 30 * DAY_MILLIS),
        doc.text("value", ""));
  }
}
