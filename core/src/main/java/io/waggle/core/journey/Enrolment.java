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

  private static final int HELD_OUT = 1;
  private static final int KEYED = 2;
  private static final int FROM_EVENT = 4;

  /**
   * How the person came in.
   *
   * @param key tells apart several enrolments in one journey at a time; empty while a journey has
   *     one a person
   * @param visit counts the person's entries into the journey from 1
   * @param context what the trigger said that the journey keeps, and what its steps chose
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
   * What is measured.
   *
   * @param closesAt the end of the goal window
   * @param value the sum of the goal's values in the window
   */
  public record Outcome(long closesAt, boolean converted, double value) {}

  public boolean isWaiting() {
    return progress.state() == EnrolmentState.WAITING;
  }

  boolean isOf(String journey, String key) {
    return entry.journey.equals(journey) && entry.key.equals(key);
  }

  /** When time alone next changes something here. */
  public long dueAt() {
    return isWaiting() ? Math.min(progress.wakeAt(), progress.recheckAt()) : outcome.closesAt;
  }

  Enrolment with(Progress next) {
    return new Enrolment(entry, next, outcome);
  }

  Enrolment with(Outcome next) {
    return new Enrolment(entry, progress, next);
  }

  /** The same with a value kept under a name for the templates that follow. */
  Enrolment with(String name, io.waggle.core.kernel.Value value) {
    Attributes.Builder context = Attributes.builder();
    for (int i = 0; i < entry.context.size(); i++) {
      context.put(entry.context.key(i), entry.context.value(i));
    }
    return inContext(entry.version, context.put(name, value).build());
  }

  /** The same, come by an identifier. */
  Enrolment by(long print) {
    Entry same =
        new Entry(
            entry.journey,
            entry.version,
            entry.key,
            entry.visit,
            entry.arm,
            entry.enteredAt,
            entry.context,
            print);
    return new Enrolment(same, progress, outcome);
  }

  /** The same in another version. */
  Enrolment inVersion(int version) {
    return inContext(version, entry.context);
  }

  private Enrolment inContext(int version, Attributes context) {
    Entry next =
        new Entry(
            entry.journey,
            version,
            entry.key,
            entry.visit,
            entry.arm,
            entry.enteredAt,
            context,
            entry.by);
    return new Enrolment(next, progress, outcome);
  }

  Enrolment ended(EnrolmentState state) {
    return with(progress.ended(state));
  }

  void write(BinaryWriter out) {
    out.writeText(entry.journey).writeVar(entry.version).writeVar(entry.visit);
    boolean keyed = !entry.key.isEmpty();
    out.writeByte(
        (entry.arm == Arm.HELD_OUT ? HELD_OUT : 0)
            | (keyed ? KEYED : 0)
            | (entry.by == 0 ? 0 : FROM_EVENT));
    out.writeSigned(entry.enteredAt);
    if (keyed) {
      out.writeText(entry.key);
    }
    if (entry.by != 0) {
      out.writeFixed64(entry.by);
    }
    out.writeAttributes(entry.context);
    progress.write(out);
    out.writeSigned(outcome.closesAt).writeFlag(outcome.converted).writeDouble(outcome.value);
  }

  static Enrolment read(BinaryReader in) {
    String journey = in.readText();
    int version = in.readInt();
    int visit = in.readInt();
    int flags = in.readByte();
    long enteredAt = in.readSigned();
    String key = (flags & KEYED) != 0 ? in.readText() : "";
    long by = (flags & FROM_EVENT) != 0 ? in.readFixed64() : 0;
    Arm arm = (flags & HELD_OUT) != 0 ? Arm.HELD_OUT : Arm.TREATED;
    Attributes context = in.readAttributes();
    Entry entry = new Entry(journey, version, key, visit, arm, enteredAt, context, by);
    return new Enrolment(
        entry, Progress.read(in), new Outcome(in.readSigned(), in.readFlag(), in.readDouble()));
  }
}
