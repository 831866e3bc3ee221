package io.waggle.app.analytics;

import io.waggle.core.kernel.InvalidException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows people through a funnel, person by person and moment by moment: each start goes on to the
 * nearest next step, and of a person's starts the one counts that led farthest, the earliest of
 * those. Once through all of it in order is enough, and of a person only those starts are held
 * whose time is not over.
 */
final class FunnelWalk {
  /** Of one person at once, each about 50 bytes; a machine, not a customer, has as many. */
  private static final int MOST_STARTS = 1_000_000;

  private static final int NOBODY = -1;

  private final Behaviour.Funnel funnel;
  private final Consumer<Behaviour.Reach> to;

  /** Under each number of steps the chains that took so many, earlier starts first. */
  private final List<Deque<Chain>> taken = new ArrayList<>();

  private int person = NOBODY;
  private Behaviour.@Nullable Reach farthest;
  private int held;

  // What happens at the moment at hand.
  private long time;
  private int steps;
  private @Nullable String source;

  /** A first step. */
  private record Start(long time, String source) {}

  /** Starts with nothing between them that leads on, so that they go on together. */
  private final class Chain {
    private final Deque<Start> starts = new ArrayDeque<>(2);

    /** When the second and later steps were taken. */
    private final List<Long> times = new ArrayList<>(2);

    /** Gives up the starts whose time is over; true if none is left. */
    boolean isOver(long time, long span) {
      while (!starts.isEmpty() && time - starts.getFirst().time >= span) {
        starts.removeFirst();
        held--;
      }
      return starts.isEmpty();
    }
  }

  /**
   * For a funnel.
   *
   * @param to told of everybody who took the first step, once
   */
  FunnelWalk(Behaviour.Funnel funnel, Consumer<Behaviour.Reach> to) {
    this.funnel = funnel;
    this.to = to;
    for (int i = 0; i <= funnel.steps().size(); i++) {
      taken.add(new ArrayDeque<>());
    }
  }

  /**
   * An event; those of a person come together, in the order of their times.
   *
   * @param which the steps that it is, one bit for each, the first step the lowest
   */
  void take(int who, long when, int which, String from) {
    if (who != person) {
      end();
      person = who;
    } else if (when != time) {
      goOn();
    }
    time = when;
    steps |= which;
    boolean starts = (which & 1) != 0;
    if (starts && (source == null || from.compareTo(source) < 0)) {
      source = from;
    }
  }

  /** There are no more events of whoever was the last. */
  void end() {
    goOn();
    if (farthest != null) {
      to.accept(farthest);
      farthest = null;
    }
    taken.forEach(Deque::clear);
    held = 0;
  }

  /** What happened at one moment leads on by one step at most, so the last steps come first. */
  private void goOn() {
    if (reached() < funnel.steps().size()) {
      for (int step = funnel.steps().size(); step > 1; step--) {
        if ((steps >>> (step - 1) & 1) != 0) {
          advance(step);
        }
      }
      if (source != null && time < funnel.period().until()) {
        begin(new Start(time, source));
      }
    }
    steps = 0;
    source = null;
  }

  private int reached() {
    return farthest == null ? 0 : farthest.steps();
  }

  private void begin(Start start) {
    Deque<Chain> waiting = taken.get(1);
    dropOver(waiting);
    if (waiting.isEmpty()) {
      waiting.add(new Chain());
    }
    waiting.getLast().starts.add(start);
    if (++held > MOST_STARTS) {
      throw new InvalidException(
          "measure.too_large",
          "within",
          "has somebody who took the first step more than " + MOST_STARTS + " times in it",
          "Ask for less time, or begin with what happens less often.");
    }
    if (reached() < 1) {
      farthest = new Behaviour.Reach(person, start.source, List.of(start.time));
    }
  }

  /** All that wait for this step take it, unless their time is over. */
  private void advance(int step) {
    Deque<Chain> waiting = taken.get(step - 1);
    Deque<Chain> arrived = taken.get(step);
    dropOver(arrived);
    for (Chain each : waiting) {
      if (!each.isOver(time, funnel.withinMillis())) {
        each.times.add(time);
        arrived.add(each);
        if (reached() < step) {
          farthest = reach(each);
        }
      }
    }
    waiting.clear();
  }

  private void dropOver(Deque<Chain> chains) {
    while (!chains.isEmpty() && chains.getFirst().isOver(time, funnel.withinMillis())) {
      chains.removeFirst();
    }
  }

  private Behaviour.Reach reach(Chain chain) {
    Start first = chain.starts.getFirst();
    List<Long> times = new ArrayList<>(chain.times.size() + 1);
    times.add(first.time);
    times.addAll(chain.times);
    return new Behaviour.Reach(person, first.source, times);
  }
}
