package io.waggle.app.identity;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.RulesComparison;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.Hash128;
import org.jspecify.annotations.Nullable;

/**
 * Plays the stored events under the rules in force and under a draft, in the background and at the
 * lowest priority, and tells what would differ. One at a time.
 */
public final class HistoryTrial implements AutoCloseable {
  private static final int MAX_PEOPLE = 2_000_000;

  private final EventLog log;
  private volatile State state = State.NONE;
  private @Nullable Thread thread;
  private volatile boolean closing;

  /** How far a trial is. */
  enum Phase {
    NONE,
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * What is known of the trial.
   *
   * @param done up to which position of the log it has come
   * @param of where it ends
   * @param stopped why it ended before the end of the log, or empty
   * @param outcome null until it is done
   */
  record State(
      Phase phase, long done, long of, String stopped, RulesComparison.@Nullable Outcome outcome) {
    static final State NONE = new State(Phase.NONE, 0, 0, "", null);
  }

  public HistoryTrial(EventLog log) {
    this.log = log;
  }

  State state() {
    return state;
  }

  /**
   * Begins a trial.
   *
   * @param most how many events at most
   * @return whether it was begun: false while another one is under way
   */
  synchronized boolean start(IdentityRules current, IdentityRules draft, long most) {
    if (state.phase() == Phase.RUNNING || closing) {
      return false;
    }
    long end = log.end();
    state = new State(Phase.RUNNING, 0, end, "", null);
    Thread started =
        Thread.ofPlatform()
            .name("identity-trial")
            .daemon()
            .unstarted(() -> run(new RulesComparison(current, draft), end, most));
    started.setPriority(Thread.MIN_PRIORITY);
    started.start();
    thread = started;
    return true;
  }

  private void run(RulesComparison comparison, long end, long most) {
    Prints seen = new Prints();
    long[] taken = new long[2];
    String[] stopped = {""};
    try {
      log.read(
          0,
          (position, bytes, from, length) -> {
            if (position >= end || closing) {
              return false;
            }
            if (position % 1_024 == 0) {
              state = new State(Phase.RUNNING, position, end, "", null);
            }
            taken[1] = position + 1;
            Input input = InputCodec.read(new BinaryReader(bytes, from, length));
            if (input instanceof Input.Collected collected && isNew(collected.event(), seen)) {
              comparison.take(collected.event());
              taken[0]++;
            }
            stopped[0] = taken[0] >= most && position + 1 < end ? "events" : "";
            if (comparison.people() >= MAX_PEOPLE) {
              stopped[0] = "people";
            }
            return stopped[0].isEmpty();
          });
      state = new State(Phase.DONE, taken[1], end, stopped[0], comparison.outcome());
    } catch (RuntimeException broken) {
      state = new State(Phase.FAILED, state.done(), end, String.valueOf(broken), null);
    }
  }

  private static boolean isNew(CollectedEvent event, Prints seen) {
    return seen.add(Hash128.of(event.source(), event.messageId()).hi());
  }

  @Override
  public void close() {
    closing = true;
    Thread running = thread;
    if (running != null) {
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
