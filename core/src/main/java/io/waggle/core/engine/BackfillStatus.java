package io.waggle.core.engine;

import io.waggle.core.profile.ProfilePlan;
import java.util.List;
import java.util.Map;

/**
 * How the past of what definitions ask for stands.
 *
 * @param waiting the definitions that wait for their past, as {@code tag/id} and {@code
 *     audience/id}
 * @param job the back-fill under way, the position at which it began; -1 when there is none
 * @param incomplete the stored names of what it works out, or would, each with the position from
 *     which on it is kept anyway
 * @param plan asks for exactly that
 * @param nextPlace the first place of fragments whose chunk is still to come
 */
public record BackfillStatus(
    List<String> waiting, long job, Map<String, Long> incomplete, ProfilePlan plan, int nextPlace) {
  public BackfillStatus {
    waiting = List.copyOf(waiting);
    incomplete = Map.copyOf(incomplete);
  }

  public boolean isUnderWay() {
    return job >= 0;
  }

  /** Whether anything is to be worked out. */
  public boolean isNeeded() {
    return !incomplete.isEmpty();
  }

  /** The position of the first input that nothing of it needs to see. */
  public long end() {
    return incomplete.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
