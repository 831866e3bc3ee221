package io.waggle.core.journey;

import io.waggle.core.experiment.Arm;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journeys one person is in or still measured for, and those the person ever entered.
 *
 * <p>There is at most one enrolment a journey. The arm is drawn at the first entry and kept for
 * good, so that neither a changed holdout fraction nor a merge moves a person to the other arm.
 */
public final class Enrolments implements PersonPart {
  private final List<Enrolment> current = new ArrayList<>(0);
  private final List<PastEntry> entries = new ArrayList<>(0);

  /**
   * That a person entered a journey.
   *
   * @param visits how often
   * @param lastAt when last, in milliseconds since 1970
   */
  public record PastEntry(String journey, Arm arm, int visits, long lastAt) {}

  /** The enrolments that are under way or still measured. */
  public List<Enrolment> current() {
    return List.copyOf(current);
  }

  public List<PastEntry> entries() {
    return List.copyOf(entries);
  }

  public @Nullable Enrolment find(String journey) {
    for (Enrolment each : current) {
      if (each.entry().journey().equals(journey)) {
        return each;
      }
    }
    return null;
  }

  /** When time alone next changes something here, or {@link Enrolment#NEVER}. */
  public long dueAt() {
    long due = Enrolment.NEVER;
    for (Enrolment each : current) {
      due = Math.min(due, each.dueAt());
    }
    return due;
  }

  public boolean isEmpty() {
    return current.isEmpty() && entries.isEmpty();
  }

  @Nullable PastEntry entered(String journey) {
    for (PastEntry each : entries) {
      if (each.journey().equals(journey)) {
        return each;
      }
    }
    return null;
  }

  /** Puts the enrolment in the place of the one in the same journey, if any. */
  void put(Enrolment enrolment) {
    for (int i = 0; i < current.size(); i++) {
      if (current.get(i).entry().journey().equals(enrolment.entry().journey())) {
        current.set(i, enrolment);
        return;
      }
    }
    current.add(enrolment);
  }

  void remove(String journey) {
    current.removeIf(each -> each.entry().journey().equals(journey));
  }

  void remember(PastEntry entry) {
    entries.removeIf(each -> each.journey().equals(entry.journey()));
    entries.add(entry);
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeVar(current.size());
    current.forEach(each -> each.write(out));
    out.writeVar(entries.size());
    for (PastEntry each : entries) {
      out.writeText(each.journey()).writeByte(each.arm().ordinal());
      out.writeVar(each.visits()).writeSigned(each.lastAt());
    }
  }

  public static Enrolments read(BinaryReader in) {
    Enrolments enrolments = new Enrolments();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      enrolments.current.add(Enrolment.read(in));
    }
    int past = in.readCount();
    for (int i = 0; i < past; i++) {
      enrolments.entries.add(
          new PastEntry(in.readText(), Arm.of(in.readByte()), in.readInt(), in.readSigned()));
    }
    return enrolments;
  }
}
