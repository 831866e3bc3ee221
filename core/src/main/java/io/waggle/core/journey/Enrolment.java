package io.waggle.core.journey;

import io.waggle.core.experiment.Arm;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * One person's way through one version of a journey. It is kept, also after its end and for those
 * held out, until the goal window closes, so that both arms are measured over the same time.
 *
 * @param entry which journey, how and when it was entered
 * @param progress how far it got
 * @param outcome what is measured
 */
public record Enrolment(Entry entry, Progress progress, Outcome outcome) {
  /** No time at all: nothing is due. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * How the person came in.
   *
   * @param key tells apart several enrolments in one journey at a time; empty while a journey has
   *     one a person
   * @param visit counts the person's entries into the journey from 1
   * @param context what the trigger event said that the journey keeps
   * @param by the print of the identifier whose event led in; 0 when it was no event
   */
  public record Entry(
      String journey,
      int version,
      String key,
      int visit,
      Arm arm,
      long enteredAt,
      Attributes context,
      long by) {}

  /**
   * How far it got.
   *
   * @param step the place in the journey's step graph that comes next
   * @param wakeAt when the wait ends, or {@link #NEVER}
   * @param recheckAt when the exit rule may begin to hold by the passing of time alone, or {@link
   *     #NEVER}
   * @param sends how many messages were allowed so far
   */
  public record Progress(EnrolmentState state, int step, long wakeAt, long recheckAt, int sends) {}

  /**
   * What is measured.
   *
   * @param closesAt the end of the goal window
   * @param value the sum of the goal's values in the window
   */
  public record Outcome(long closesAt, boolean converted, double value) {}

  public boolean isWaiting() {
    return progress.state == EnrolmentState.WAITING;
  }

  /** When time alone next changes something here. */
  public long dueAt() {
    return isWaiting() ? Math.min(progress.wakeAt, progress.recheckAt) : outcome.closesAt;
  }

  Enrolment with(Progress next) {
    return new Enrolment(entry, next, outcome);
  }

  Enrolment with(Outcome next) {
    return new Enrolment(entry, progress, next);
  }

  Enrolment ended(EnrolmentState state) {
    return with(new Progress(state, progress.step, NEVER, NEVER, progress.sends));
  }

  void write(BinaryWriter out) {
    out.writeText(entry.journey).writeVar(entry.version).writeText(entry.key);
    out.writeVar(entry.visit).writeByte(entry.arm.ordinal()).writeSigned(entry.enteredAt);
    out.writeAttributes(entry.context).writeFixed64(entry.by);
    out.writeByte(progress.state.ordinal()).writeVar(progress.step).writeVar(progress.sends);
    out.writeSigned(progress.wakeAt).writeSigned(progress.recheckAt);
    out.writeSigned(outcome.closesAt).writeFlag(outcome.converted).writeDouble(outcome.value);
  }

  static Enrolment read(BinaryReader in) {
    Entry entry =
        new Entry(
            in.readText(),
            in.readInt(),
            in.readText(),
            in.readInt(),
            Arm.of(in.readByte()),
            in.readSigned(),
            in.readAttributes(),
            in.readFixed64());
    EnrolmentState state = EnrolmentState.of(in.readByte());
    int step = in.readInt();
    int sends = in.readInt();
    Progress progress = new Progress(state, step, in.readSigned(), in.readSigned(), sends);
    return new Enrolment(
        entry, progress, new Outcome(in.readSigned(), in.readFlag(), in.readDouble()));
  }
}
