package io.waggle.core.journey;

import io.waggle.core.contact.ChannelFallback;
import io.waggle.core.kernel.Document;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * What must hold of a step graph: every step can be reached, and no way leads round without a wait.
 */
final class StepCheck {
  private static final int FRESH = 0;
  private static final int OPEN = 1;
  private static final int DONE = 2;

  private final List<Step> steps;

  StepCheck(List<Step> steps) {
    this.steps = steps;
  }

  void check(StepTree tree) {
    BitSet reached = reached();
    for (StepTree.Node each : tree.nodes()) {
      if (!reached.get(each.place())) {
        each.doc()
            .fault(
                "step", "unreachable", "can never be reached", "Remove it or the exit before it.");
      }
    }
    int[] marks = new int[steps.size()];
    for (StepTree.Node each : tree.nodes()) {
      Document doc = each.doc();
      if (marks[each.place()] == FRESH && goesRound(each.place(), marks)) {
        doc.fault(
            "step",
            "endless_loop",
            "leads round without a wait",
            "Put a wait between the step and the goto that leads back to it.");
        return;
      }
    }
  }

  private BitSet reached() {
    BitSet reached = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int at = open.pop();
      if (at >= 0 && at < steps.size() && !reached.get(at)) {
        reached.set(at);
        open.addAll(steps.get(at).targets());
      }
    }
    return reached;
  }

  private boolean goesRound(int from, int[] marks) {
    marks[from] = OPEN;
    if (!lasts(steps.get(from))) {
      for (int target : steps.get(from).targets()) {
        boolean known = target == Step.END || marks[target] == DONE;
        if (!known && (marks[target] == OPEN || goesRound(target, marks))) {
          return true;
        }
      }
    }
    marks[from] = DONE;
    return false;
  }

  private static boolean lasts(Step step) {
    return step instanceof Step.Wait
        || step instanceof Step.WaitFor wait
            && wait.arrivals().stream().noneMatch(Arrival.OfAudience.class::isInstance);
  }

  /** A bound of the longest time that the waits on any way through add up to. */
  long longestMillis() {
    long[] longest = new long[steps.size()];
    Arrays.fill(longest, -1);
    long all = steps.isEmpty() ? 0 : longest(0, longest);
    for (Step each : steps) {
      if (each instanceof Step.Goto jump) {
        all += jump.most() * longest(jump.target(), longest);
      }
    }
    return all;
  }

  /** Without going back; a goto that leads forward is a way like any other. */
  private long longest(int from, long[] known) {
    if (from == Step.END) {
      return 0;
    }
    if (known[from] < 0) {
      long rest = 0;
      for (int target : steps.get(from).targets()) {
        if (target == Step.END || target > from) {
          rest = Math.max(rest, longest(target, known));
        }
      }
      known[from] = rest + own(steps.get(from));
    }
    return known[from];
  }

  private static long own(Step step) {
    return switch (step) {
      case Step.Wait wait -> wait.delay().longestMillis();
      case Step.WaitFor wait -> wait.mostMillis();
      case Step.Send send -> {
        ChannelFallback fallback = send.fallback();
        yield fallback == null ? 0 : fallback.tries() * fallback.withinMillis();
      }
      case Step.Webhook hook -> hook.upToMillis();
      case Step.Start start -> start.waitMillis();
      case Step.Branch b -> 0;
      case Step.Rank r -> 0;
      case Step.Split p -> 0;
      case Step.SetTraits t -> 0;
      case Step.Choose c -> 0;
      case Step.Goto g -> 0;
      case Step.Exit e -> 0;
    };
  }
}
