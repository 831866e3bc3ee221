package io.waggle.core.journey;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far an enrolment got.
 *
 * @param step the place in the journey's step graph
 * @param begun whether the step has begun and is being waited in; else the person stands before it
 * @param since when the person came to the step
 * @param wakeAt when the wait ends, or {@link Enrolment#NEVER}
 * @param recheckAt when the exit rule may begin to hold by the passing of time alone, or {@link
 *     Enrolment#NEVER}
 * @param sends how many messages were allowed so far
 * @param marks what else has to be remembered
 */
public record Progress(
    EnrolmentState state,
    int step,
    boolean begun,
    long since,
    long wakeAt,
    long recheckAt,
    int sends,
    Marks marks) {
  private static final int BEGUN = 1;
  private static final int MARKED = 2;
  private static final int DUE = 4;
  private static final int RECHECKED = 8;

  /**
   * What only few enrolments have to remember.
   *
   * @param turns how often each goto, by its place, led back
   * @param lapAt when a goto last led back, or 0
   * @param attempt which of the templates of a message is asked about next
   * @param pausesSeen how many pauses of the journey this enrolment has taken into account
   * @param heldAt when something was due while the journey was paused, or {@link Enrolment#NEVER}
   * @param skips whether messages are left out up to the next wait, because they were due in a
   *     pause
   */
  public record Marks(
      Map<Integer, Integer> turns,
      long lapAt,
      int attempt,
      int pausesSeen,
      long heldAt,
      boolean skips) {
    public static final Marks NONE = new Marks(Map.of(), 0, 0, 0, Enrolment.NEVER, false);

    public Marks {
      turns = Map.copyOf(turns);
    }

    Marks turned(int place, long now) {
      Map<Integer, Integer> more = new TreeMap<>(turns);
      more.merge(place, 1, Integer::sum);
      return new Marks(more, now, attempt, pausesSeen, heldAt, skips);
    }

    Marks attempt(int next) {
      return new Marks(turns, lapAt, next, pausesSeen, heldAt, skips);
    }

    Marks seen(int pauses) {
      return new Marks(turns, lapAt, attempt, pauses, heldAt, skips);
    }

    Marks held(long at) {
      return new Marks(turns, lapAt, attempt, pausesSeen, at, skips);
    }

    Marks skips(boolean now) {
      return new Marks(turns, lapAt, attempt, pausesSeen, heldAt, now);
    }

    /** The turns belong to the places of one version only. */
    Marks withoutTurns() {
      return new Marks(Map.of(), lapAt, attempt, pausesSeen, heldAt, skips);
    }

    private void write(BinaryWriter out) {
      out.writeVar(turns.size());
      new TreeMap<>(turns).forEach((place, count) -> out.writeVar(place).writeVar(count));
      out.writeSigned(lapAt).writeVar(attempt).writeVar(pausesSeen);
      out.writeSigned(heldAt).writeFlag(skips);
    }

    private static Marks read(BinaryReader in) {
      Map<Integer, Integer> turns = new TreeMap<>();
      int count = in.readCount();
      for (int i = 0; i < count; i++) {
        int place = in.readInt();
        turns.put(place, in.readInt());
      }
      return new Marks(
          turns, in.readSigned(), in.readInt(), in.readInt(), in.readSigned(), in.readFlag());
    }
  }

  static Progress first(EnrolmentState state, long now, long recheckAt, int pausesSeen) {
    Marks marks = pausesSeen == 0 ? Marks.NONE : Marks.NONE.seen(pausesSeen);
    return new Progress(state, 0, false, now, Enrolment.NEVER, recheckAt, 0, marks);
  }

  /** At the beginning of a step. */
  Progress at(int next, long now) {
    return new Progress(state, next, true, now, Enrolment.NEVER, recheckAt, sends, marks);
  }

  /** Before a step, to run it at that time. */
  Progress before(int next, long due, long now) {
    return new Progress(state, next, false, now, due, recheckAt, sends, marks);
  }

  Progress wakeAt(long due) {
    return new Progress(state, step, begun, since, due, recheckAt, sends, marks);
  }

  Progress recheckAt(long due) {
    return new Progress(state, step, begun, since, wakeAt, due, sends, marks);
  }

  Progress counted() {
    return new Progress(state, step, begun, since, wakeAt, recheckAt, sends + 1, marks);
  }

  Progress with(Marks next) {
    return new Progress(state, step, begun, since, wakeAt, recheckAt, sends, next);
  }

  Progress ended(EnrolmentState how) {
    return new Progress(
        how, step, begun, since, Enrolment.NEVER, Enrolment.NEVER, sends, Marks.NONE);
  }

  void write(BinaryWriter out) {
    boolean marked = !marks.equals(Marks.NONE);
    boolean due = wakeAt != Enrolment.NEVER;
    boolean rechecked = recheckAt != Enrolment.NEVER;
    out.writeByte(state.ordinal());
    out.writeByte(
        (begun ? BEGUN : 0)
            | (marked ? MARKED : 0)
            | (due ? DUE : 0)
            | (rechecked ? RECHECKED : 0));
    out.writeVar(step).writeVar(sends).writeSigned(since);
    if (due) {
      out.writeSigned(wakeAt - since);
    }
    if (rechecked) {
      out.writeSigned(recheckAt);
    }
    if (marked) {
      marks.write(out);
    }
  }

  static Progress read(BinaryReader in) {
    EnrolmentState state = EnrolmentState.of(in.readByte());
    int flags = in.readByte();
    int step = in.readInt();
    int sends = in.readInt();
    long since = in.readSigned();
    long wakeAt = (flags & DUE) != 0 ? since + in.readSigned() : Enrolment.NEVER;
    long recheckAt = (flags & RECHECKED) != 0 ? in.readSigned() : Enrolment.NEVER;
    Marks marks = (flags & MARKED) != 0 ? Marks.read(in) : Marks.NONE;
    return new Progress(state, step, (flags & BEGUN) != 0, since, wakeAt, recheckAt, sends, marks);
  }
}
