package io.waggle.core.audience;

import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.profile.ProfilePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What a condition that is not published asks of history that profiles do not keep, because no
 * published definition asks for it.
 */
public final class HistoryCheck {
  private HistoryCheck() {}

  /** A sentence for each thing that is not kept; empty when the condition can be answered. */
  public static List<String> missing(Condition condition, AudienceSet audiences) {
    List<String> missing = new ArrayList<>();
    collect(condition, audiences, missing);
    return missing;
  }

  private static void collect(Condition condition, AudienceSet audiences, List<String> missing) {
    if (!(condition instanceof Leaf leaf)) {
      condition.children().forEach(each -> collect(each, audiences, missing));
      return;
    }
    for (CounterKey each : leaf.inputs().counters()) {
      if (!isKept(each, audiences)) {
        missing.add("no definition counts " + each.filter().describe() + " so far back");
      }
    }
    for (MeasureKey each : leaf.inputs().measures()) {
      if (!audiences.measures().contains(each) && !audiences.tags().measures().contains(each)) {
        missing.add("no definition measures " + each);
      }
    }
  }

  private static boolean isKept(CounterKey wanted, AudienceSet audiences) {
    boolean always =
        wanted.filter().where().isEmpty() && wanted.newest() <= ProfilePlan.DEFAULT_NEWEST;
    return always
        || anyCovers(audiences.counters(), wanted)
        || anyCovers(audiences.tags().counters(), wanted);
  }

  private static boolean anyCovers(List<CounterKey> kept, CounterKey wanted) {
    return kept.stream()
        .anyMatch(
            each -> each.filter().equals(wanted.filter()) && each.newest() >= wanted.newest());
  }
}
