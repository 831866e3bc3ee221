package io.waggle.core.journey;

import io.waggle.core.audience.Condition;
import io.waggle.core.experiment.Assignment;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compiles nested lists of steps to a flat graph. Every step goes on to a later one only, so no
 * person can go round.
 *
 * <p>Lists are read back to front, so that each step's successor is known when it is made; places
 * are turned round at the end.
 */
final class StepGraph {
  static final int MAX_STEPS = 200;

  private static final int MAX_DEPTH = 8;
  private static final long MAX_WAIT_MILLIS = 366L * 86_400_000;

  private final JourneyReferences references;
  private final String journey;
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /**
   * A step that names others by the order in which they were made, with the longest time from here
   * to the end.
   */
  private record Draft(Step step, boolean fallsThrough, long longestMillis) {}

  /**
   * Where a list of steps begins, whether its end can be reached, and the longest time from its
   * begin to the end.
   */
  private record Run(int first, boolean fallsThrough, long longestMillis) {}

  StepGraph(String journey, JourneyReferences references) {
    this.journey = journey;
    this.references = references;
  }

  /** The steps in document order. */
  List<Step> compile(Document doc) {
    List<Document> documents = doc.objects("steps");
    if (documents.isEmpty()) {
      doc.fault("steps", "no_steps", "has no steps", "Add at least one step, such as send.");
    }
    run(documents, "", new Run(Step.END, true, 0), 0);
    if (drafts.size() > MAX_STEPS) {
      doc.fault("steps", "too_many", "has over " + MAX_STEPS + " steps", "Split the journey.");
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (int i = drafts.size() - 1; i >= 0; i--) {
      steps.add(turned(drafts.get(i).step()));
    }
    return steps;
  }

  /** The longest time that the waits on any way through add up to. */
  long longestMillis() {
    return drafts.isEmpty() ? 0 : drafts.getLast().longestMillis();
  }

  private Run run(List<Document> documents, String prefix, Run after, int depth) {
    Run next = after;
    for (int i = documents.size() - 1; i >= 0; i--) {
      Document each = documents.get(i);
      boolean hasFollower = i < documents.size() - 1;
      Draft draft = draft(each, prefix + (i + 1), next, depth);
      if (!draft.fallsThrough() && hasFollower) {
        documents
            .get(i + 1)
            .fault(
                "step", "unreachable", "can never be reached", "Remove it or the exit before it.");
      }
      drafts.add(draft);
      boolean falls = draft.fallsThrough() && (!hasFollower || next.fallsThrough());
      next = new Run(drafts.size() - 1, falls, draft.longestMillis());
    }
    return next;
  }

  private Draft draft(Document doc, String place, Run next, int depth) {
    String id = doc.text("id", place);
    if (!ids.add(id)) {
      doc.fault("id", "duplicate", "'" + id + "' stands twice", "Give each step its own id.");
    }
    List<String> kinds = new ArrayList<>(doc.keys());
    kinds.retainAll(Set.of("send", "wait", "branch", "split", "exit"));
    if (kinds.size() != 1) {
      doc.fault(
          "step",
          kinds.isEmpty() ? "missing" : "ambiguous",
          "needs exactly one of send, wait, branch, split, exit",
          "Write one step an entry of the list.");
      return new Draft(new Step.Exit(id, ""), true, 0);
    }
    if (depth > MAX_DEPTH) {
      doc.fault("step", "too_deep", "is nested over " + MAX_DEPTH + " deep", "Flatten it.");
      return new Draft(new Step.Exit(id, ""), true, 0);
    }
    return switch (kinds.getFirst()) {
      case "send" -> send(doc, id, next);
      case "wait" -> {
        long millis = doc.duration("wait", MAX_WAIT_MILLIS);
        yield new Draft(
            new Step.Wait(id, millis, next.first()), true, next.longestMillis() + millis);
      }
      case "branch" -> branch(doc.object("branch"), id, next, depth);
      case "split" -> split(doc, id, next, depth);
      default -> {
        Value reason = doc.value("exit");
        String said = reason instanceof Value.Text text ? text.text() : "exit";
        yield new Draft(new Step.Exit(id, said), false, 0);
      }
    };
  }

  private Draft send(Document doc, String id, Run next) {
    String template = doc.text("send");
    if (!template.isEmpty() && !references.hasTemplate(template)) {
      doc.fault(
          "send",
          "unknown_template",
          "there is no template '" + template + "'",
          "Publish the template first or mend its id.");
    }
    return new Draft(new Step.Send(id, template, next.first()), true, next.longestMillis());
  }

  private Draft branch(Document doc, String id, Run next, int depth) {
    Run otherwise = nested(doc, "else", id, next, depth);
    Run then = nested(doc, "then", id, next, depth);
    if (!doc.has("then") && !doc.has("else")) {
      doc.fault("then", "missing", "goes nowhere", "Give it then, else or both.");
    }
    Condition when = Condition.parse(doc.object("when"));
    return new Draft(
        new Step.Branch(id, when, then.first(), otherwise.first()),
        then.fallsThrough() || otherwise.fallsThrough(),
        Math.max(then.longestMillis(), otherwise.longestMillis()));
  }

  private Draft split(Document doc, String id, Run next, int depth) {
    List<Document> arms = doc.objects("split");
    List<Double> weights = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    boolean falls = false;
    long longest = 0;
    for (int i = arms.size() - 1; i >= 0; i--) {
      Run arm = nested(arms.get(i), "steps", id + "." + (i + 1), next, depth);
      weights.addFirst(arms.get(i).number("weight", 0, 1_000_000));
      targets.addFirst(arm.first());
      falls |= arm.fallsThrough();
      longest = Math.max(longest, arm.longestMillis());
    }
    if (weights.stream().mapToDouble(Double::doubleValue).sum() <= 0) {
      doc.fault("split", "no_weight", "has no weight at all", "Give the ways positive weights.");
      return new Draft(new Step.Exit(id, ""), true, 0);
    }
    Assignment assignment = new Assignment(journey + "/" + id, weights);
    return new Draft(new Step.Split(id, assignment, targets), falls, longest);
  }

  private Run nested(Document doc, String key, String id, Run next, int depth) {
    List<Document> documents = doc.has(key) ? doc.objects(key) : List.of();
    if (documents.isEmpty()) {
      return new Run(next.first(), true, next.longestMillis());
    }
    Run inner = new Run(next.first(), true, next.longestMillis());
    return run(documents, id + "." + key + ".", inner, depth + 1);
  }

  private Step turned(Step step) {
    return switch (step) {
      case Step.Send send -> new Step.Send(send.id(), send.template(), turned(send.next()));
      case Step.Wait wait -> new Step.Wait(wait.id(), wait.millis(), turned(wait.next()));
      case Step.Branch branch ->
          new Step.Branch(
              branch.id(), branch.when(), turned(branch.then()), turned(branch.otherwise()));
      case Step.Split split ->
          new Step.Split(
              split.id(), split.assignment(), split.targets().stream().map(this::turned).toList());
      case Step.Exit exit -> exit;
    };
  }

  private int turned(int made) {
    return made == Step.END ? Step.END : drafts.size() - 1 - made;
  }
}
