package io.waggle.core.journey;

import io.waggle.core.audience.Condition;
import io.waggle.core.contact.ContactMessage;
import io.waggle.core.kernel.Document;
import io.waggle.core.privacy.Purpose;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One published version of a journey, compiled. It never changes; people who entered it go through
 * it to the end, unless a newer version says that it takes them over.
 *
 * @param identity which journey and version
 * @param entry who comes in
 * @param steps what happens, in document order; the first is where people begin
 * @param ends how it ends before its last step
 * @param rollout how it takes over from older versions
 */
public record JourneyDefinition(
    Identity identity, Entry entry, List<Step> steps, Ends ends, Rollout rollout) {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int MAX_EXITS = 20;

  /**
   * Which one it is. The purpose is what consent is asked for.
   *
   * @param zone the clock of people whose own is not known
   * @param priority of its messages where the step says nothing else; from 0 to 100
   */
  public record Identity(
      String id, int version, String name, Purpose purpose, ZoneId zone, int priority) {}

  /** Who comes in, and how often. */
  public record Entry(Trigger trigger, EntryRule rule) {}

  /**
   * How it ends early.
   *
   * @param goal what it is for, or null when nothing is measured
   * @param exitWhen leaving as soon as this holds, or null
   * @param exitOn leaving at any of these events
   */
  record Ends(@Nullable JourneyGoal goal, @Nullable Condition exitWhen, List<EventMatch> exitOn) {
    Ends {
      exitOn = List.copyOf(exitOn);
    }
  }

  public JourneyDefinition {
    steps = List.copyOf(steps);
  }

  /**
   * Reads the document; what is wrong is recorded in it, and the caller calls {@link
   * Document#done()}.
   */
  public static JourneyDefinition parse(
      String id, int version, Document doc, JourneyReferences references) {
    ZoneId zone = LocalMoments.zone(doc, "zone");
    int priority = (int) doc.whole("priority", 0, 100, ContactMessage.NORMAL_PRIORITY);
    Identity identity =
        new Identity(id, version, doc.text("name", id), purpose(doc), zone, priority);
    doc.text("description", "");
    StepTree tree = new StepTree(doc);
    StepForm form = new StepForm(id, references, tree, priority);
    List<Step> steps = form.compile();
    StepCheck check = new StepCheck(steps);
    check.check(tree);
    EntryRule rule = EntryRule.parse(id, doc, check.longestMillis());
    Trigger trigger = TriggerForm.parse(doc.object("trigger"), zone, references);
    JourneyGoal goal = doc.has("goal") ? goal(doc.object("goal")) : null;
    if (goal == null && rule.holdout().fraction() > 0) {
      doc.fault("holdout", "no_goal", "holds people out for no goal", "Add a goal to measure.");
    }
    Condition exitWhen = doc.has("exit_when") ? Condition.parse(doc, "exit_when") : null;
    List<EventMatch> exitOn = TriggerForm.exits(doc);
    if (exitOn.size() > MAX_EXITS) {
      doc.fault("exit_on", "too_many", "has over " + MAX_EXITS + " events", "Leave some out.");
    }
    JourneyDefinition journey =
        new JourneyDefinition(
            identity,
            new Entry(trigger, rule),
            steps,
            new Ends(goal, exitWhen, exitOn),
            Rollout.parse(doc));
    journey.checkKeys(doc);
    return journey;
  }

  public String id() {
    return identity.id;
  }

  public int version() {
    return identity.version;
  }

  @Nullable JourneyGoal goal() {
    return ends.goal;
  }

  @Nullable Condition exitWhen() {
    return ends.exitWhen;
  }

  /** The templates that its steps send. */
  public Set<String> templates() {
    Set<String> templates = new LinkedHashSet<>();
    for (Step each : steps) {
      if (each instanceof Step.Send send) {
        templates.addAll(send.message().templates());
      } else if (each instanceof Step.Webhook hook) {
        templates.addAll(hook.message().templates());
      }
    }
    return templates;
  }

  /** All conditions in it, so that what they count is counted for everyone. */
  public List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    if (ends.exitWhen != null) {
      conditions.add(ends.exitWhen);
    }
    for (Step each : steps) {
      if (each instanceof Step.Branch branch) {
        conditions.add(branch.when());
      } else if (each instanceof Step.Rank rank) {
        rank.ways().forEach(way -> conditions.add(way.when()));
      } else if (each instanceof Step.Choose choose) {
        for (Step.Choose.Option option : choose.options()) {
          if (option.when() != null) {
            conditions.add(option.when());
          }
        }
      }
    }
    return conditions;
  }

  /** The id of the step at a place, or empty. */
  public String stepId(int step) {
    return step >= 0 && step < steps.size() ? steps.get(step).id() : "";
  }

  /** The place of the step of an id, or {@link Step#END}. */
  public int placeOf(String stepId) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).id().equals(stepId)) {
        return i;
      }
    }
    return Step.END;
  }

  /** Whether a person can be in it several times at once, told apart by a key. */
  boolean isKeyed() {
    return switch (entry.trigger()) {
      case Trigger.OnEvent event -> !event.key().isEmpty();
      case Trigger.OnCall call -> !call.key().isEmpty();
      case Trigger.OnSignal signal -> true;
      case Trigger.OnAudience a -> false;
      case Trigger.OnSchedule s -> false;
      case Trigger.OnDate d -> false;
    };
  }

  /** Whether publishing it concerns people who are not in it, or are in an older version. */
  public boolean concernsEveryone() {
    return entry.trigger() instanceof Trigger.OnDate
        || rollout.members() != Rollout.Members.FUTURE
        || version() > 1 && rollout.running() != Rollout.Running.DRAIN;
  }

  private void checkKeys(Document doc) {
    List<EventMatch> matches = new ArrayList<>(ends.exitOn);
    if (ends.goal != null) {
      matches.add(ends.goal.match());
    }
    for (Step each : steps) {
      if (each instanceof Step.WaitFor wait) {
        matches.addAll(wait.restarts());
        for (Arrival arrival : wait.arrivals()) {
          if (arrival instanceof Arrival.OfEvent event) {
            matches.add(event.match());
          }
        }
      }
    }
    if (!isKeyed() && matches.stream().anyMatch(each -> !each.key().isEmpty())) {
      doc.fault(
          "trigger.key",
          "missing",
          "is needed, since an event further down names a key",
          "Give the trigger the property that holds the key, or drop the keys further down.");
    }
    boolean byAudience = entry.trigger() instanceof Trigger.OnAudience on && on.entered();
    if (!byAudience && rollout.members() != Rollout.Members.FUTURE) {
      doc.fault(
          "publish.members",
          "no_audience",
          "needs a trigger by which people enter an audience",
          "Leave it out, or use audience_entered.");
    }
    for (String target : rollout.steps().values()) {
      if (placeOf(target) == Step.END) {
        doc.fault(
            "publish.steps",
            "unknown_step",
            "there is no step '" + target + "' in this version",
            "Name the id of a step.");
      }
    }
  }

  private static Purpose purpose(Document doc) {
    Purpose purpose = Purpose.named(doc.text("purpose", Purpose.MARKETING.name()));
    if (!Purpose.VOCABULARY.contains(purpose)) {
      doc.fault(
          "purpose",
          "unknown_purpose",
          "'" + purpose.name() + "' is not a purpose",
          "Use one of " + Purpose.VOCABULARY.stream().map(Purpose::name).toList() + ".");
    }
    return purpose;
  }

  private static JourneyGoal goal(Document doc) {
    return new JourneyGoal(
        EventMatch.parse(doc),
        doc.duration("within", 400 * DAY_MILLIS, 30 * DAY_MILLIS),
        doc.text("value", ""));
  }
}
