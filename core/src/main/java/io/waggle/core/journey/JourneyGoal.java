package io.waggle.core.journey;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.experiment.GoalDefinition;

/**
 * What a journey is for: an event within a window from the entry, and what it is worth.
 *
 * @param valueProperty the property that holds the worth, or empty
 */
record JourneyGoal(EventMatch match, long withinMillis, String valueProperty) {
  double valueOf(CollectedEvent event) {
    return GoalDefinition.valueOf(event, valueProperty);
  }
}
