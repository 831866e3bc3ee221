package io.waggle.core.experiment;

import java.util.List;

/**
 * A goal that was reached.
 *
 * @param value what it is worth, 0 when the goal has no value
 * @param credits the shares of all models; those of one model add up to 1
 * @param time of the event, in milliseconds since 1970
 */
public record Conversion(String goal, double value, List<Credit> credits, long time) {
  public Conversion {
    credits = List.copyOf(credits);
  }
}
