package io.waggle.core.audience;

import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.Trail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for a sequence in one person's events, in time linear in their number.
 *
 * <p>Of all chains that end at an event it keeps the one that began last, since that one stays in a
 * rolling window the longest: it is always the chain of the last event before that belongs to any.
 */
final class SequenceSearch {
  private static final long NONE = Long.MIN_VALUE;

  private final EventSequence sequence;
  private final Profile profile;
  private final long nowMillis;
  private final long from;
  private final long to;

  /** When the latest chain that fulfils everything began. */
  private long latestStart = NONE;

  /** When the earliest span of waiting for an event that may not come is over. */
  private long pendingUntil = Verdict.NEVER;

  SequenceSearch(EventSequence sequence, Profile profile, long nowMillis) {
    this.sequence = sequence;
    this.profile = profile;
    this.nowMillis = nowMillis;
    from = sequence.window().from(nowMillis);
    to = sequence.window().to(nowMillis);
  }

  long judge() {
    if (sequence.same().isEmpty()) {
      List<long[]> times = new ArrayList<>();
      for (EventSequence.Step each : sequence.steps()) {
        times.add(times(profile.trail(each.events())));
      }
      search(times);
    } else {
      byValue().values().forEach(this::search);
    }
    return verdict();
  }

  private long verdict() {
    boolean holds = latestStart != NONE;
    if (sequence.window() instanceof Window.Rolling rolling) {
      return Verdict.of(holds, holds ? latestStart + rolling.millis() : pendingUntil);
    }
    long changesAt = sequence.changesAt(profile, nowMillis);
    return Verdict.of(holds, holds ? changesAt : Math.min(changesAt, pendingUntil));
  }

  private static long[] times(Trail trail) {
    long[] times = new long[trail.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = trail.time(i);
    }
    return times;
  }

  /**
   * The times of each step by the value that binds them; numbers and texts that read alike meet.
   */
  private Map<String, List<long[]>> byValue() {
    Map<String, List<long[]>> groups = new HashMap<>();
    int steps = sequence.steps().size();
    for (int step = 0; step < steps; step++) {
      Trail trail = profile.trail(sequence.steps().get(step).events());
      for (int i = 0; i < trail.size(); i++) {
        String value = key(trail.value(i));
        if (value.isEmpty() || step > 0 && !groups.containsKey(value)) {
          continue;
        }
        List<long[]> group = groups.computeIfAbsent(value, key -> nothing(steps));
        group.set(step, appended(group.get(step), trail.time(i)));
      }
    }
    return groups;
  }

  private static String key(Value value) {
    double number = value.asNumber();
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return whole ? Long.toString((long) number) : value.asText();
  }

  private static List<long[]> nothing(int steps) {
    List<long[]> nothing = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      nothing.add(new long[0]);
    }
    return nothing;
  }

  private static long[] appended(long[] times, long time) {
    long[] more = Arrays.copyOf(times, times.length + 1);
    more[times.length] = time;
    return more;
  }

  /** Chains that end at some events, and when each of them began. */
  private record Chains(long[] ends, long[] starts, int size) {}

  private void search(List<long[]> times) {
    long[] first = times.get(0);
    Chains chains = new Chains(new long[first.length], new long[first.length], 0);
    for (long time : first) {
      if (inWindow(time)) {
        chains = with(chains, time, time);
      }
    }
    for (int i = 1; i < times.size(); i++) {
      EventSequence.Step step = sequence.steps().get(i);
      if (step.absent()) {
        awaitAbsence(chains, times.get(i), step.withinMillis());
        return;
      }
      chains = continued(chains, times.get(i), step.withinMillis());
    }
    if (chains.size > 0) {
      latestStart = Math.max(latestStart, chains.starts[chains.size - 1]);
    }
  }

  private boolean inWindow(long time) {
    return time >= from && time < to;
  }

  private static Chains with(Chains chains, long end, long start) {
    chains.ends[chains.size] = end;
    chains.starts[chains.size] = start;
    return new Chains(chains.ends, chains.starts, chains.size + 1);
  }

  private Chains continued(Chains before, long[] times, long within) {
    Chains after = new Chains(new long[times.length], new long[times.length], 0);
    int last = -1;
    for (long time : times) {
      while (last + 1 < before.size && before.ends[last + 1] < time) {
        last++;
      }
      if (last >= 0 && inWindow(time) && isWithin(before.ends[last], time, within)) {
        after = with(after, time, before.starts[last]);
      }
    }
    return after;
  }

  private static boolean isWithin(long before, long time, long within) {
    return within == Long.MAX_VALUE || time < before + within;
  }

  private void awaitAbsence(Chains chains, long[] unwanted, long within) {
    int next = 0;
    for (int i = 0; i < chains.size; i++) {
      long end = chains.ends[i];
      while (next < unwanted.length && unwanted[next] <= end) {
        next++;
      }
      if (next < unwanted.length && unwanted[next] < end + within) {
        continue;
      }
      if (nowMillis >= end + within) {
        latestStart = Math.max(latestStart, chains.starts[i]);
      } else {
        pendingUntil = Math.min(pendingUntil, end + within);
      }
    }
  }
}
