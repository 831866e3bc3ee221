package io.waggle.core.experiment;

import io.waggle.core.collect.CollectedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The goals in force: finds those that an event reaches, and who gets the credit. */
public final class Goals {
  public static final Goals NONE = new Goals(List.of());

  private final List<GoalDefinition> goals;

  public Goals(List<GoalDefinition> goals) {
    this.goals = List.copyOf(goals);
  }

  @Nullable GoalDefinition find(String id) {
    for (GoalDefinition each : goals) {
      if (each.id().equals(id)) {
        return each;
      }
    }
    return null;
  }

  /** Told of each goal that was reached. */
  public interface Sink {
    void converted(Conversion conversion);
  }

  /** The event's own touch must have been added to the touches before. */
  public void onEvent(CollectedEvent event, Touches touches, GoalMeasures measures, Sink sink) {
    for (int i = 0; i < goals.size(); i++) {
      GoalDefinition goal = goals.get(i);
      if (goal.isReachedBy(event)) {
        long time = event.times().event();
        Conversion conversion =
            new Conversion(
                goal.id(),
                goal.valueOf(event),
                Attribution.credits(touches, time, goal.lookbackMillis()),
                time);
        measures.add(conversion);
        sink.converted(conversion);
      }
    }
  }
}
