package io.waggle.core.audience;

import io.waggle.core.collect.Span;
import io.waggle.core.collect.Verdict;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that followed each other: A, then B within a span, then C; or A, then no B within a span,
 * which is sure only when the span is over.
 *
 * <p>Each event lies after the one before it, at a later millisecond, and less than the step's span
 * later. All of them lie in the window. With a binding, all have the same value of a property, such
 * as the id of a cart. Taken over the newest 1,000 events of each step.
 *
 * @param same the property that all events share; empty for none
 */
public record EventSequence(List<Step> steps, String same, Window window) implements Leaf {
  public static final int MAX_STEPS = 8;

  /**
   * One event of the sequence.
   *
   * @param events which events, and the property that binds them, as profiles keep them
   * @param withinMillis less than so long after the one before; {@link Long#MAX_VALUE} for any time
   * @param absent whether none may follow; the last step only
   */
  public record Step(MeasureKey events, long withinMillis, boolean absent) {
    public Step {
      if (withinMillis <= 0) {
        throw new IllegalArgumentException("within " + withinMillis);
      }
    }
  }

  public EventSequence {
    steps = List.copyOf(steps);
    boolean absentEarly =
        steps.subList(0, Math.max(0, steps.size() - 1)).stream().anyMatch(Step::absent);
    if (steps.size() < 2 || steps.size() > MAX_STEPS || absentEarly) {
      throw new IllegalArgumentException("sequence of " + steps);
    }
  }

  @Override
  public long judge(Facts facts, long nowMillis) {
    return new SequenceSearch(this, facts.profile(), nowMillis).judge();
  }

  @Override
  public LeafInputs inputs() {
    List<MeasureKey> measures = new ArrayList<>();
    steps.forEach(each -> measures.add(each.events));
    boolean timed = window.isTimed() || steps.get(steps.size() - 1).absent();
    return LeafInputs.measures(measures, timed);
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder("did(");
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      text.append(i == 0 ? "" : " then ").append(step.absent ? "not " : "");
      text.append(step.events.filter().describe());
      if (step.withinMillis != Long.MAX_VALUE) {
        text.append(" within ").append(Span.describe(step.withinMillis));
      }
    }
    text.append(same.isEmpty() ? "" : ", same " + same);
    return text.append(window.isOpen() ? "" : ", " + window.describe()).append(")").toString();
  }

  /** When an event that may be part of it starts or stops to count. */
  long changesAt(Profile profile, long nowMillis) {
    long changesAt = Verdict.NEVER;
    for (Step step : steps) {
      var trail = profile.trail(step.events);
      for (int i = 0; i < trail.size(); i++) {
        changesAt = Math.min(changesAt, window.changesAt(trail.time(i), nowMillis));
      }
    }
    return changesAt;
  }
}
