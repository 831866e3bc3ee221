package io.waggle.core.journey;

import io.waggle.core.experiment.Arm;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToIntFunction;
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
   * @param by the print of the identifier whose events led in, when they are looked at one by one;
   *     0 when it was no event
   */
  public record PastEntry(String journey, Arm arm, int visits, long lastAt, long by) {
    PastEntry and(PastEntry other) {
      return new PastEntry(journey, arm, visits + other.visits, Math.max(lastAt, other.lastAt), by);
    }
  }

  /** The enrolments that are under way or still measured. */
  public List<Enrolment> current() {
    return List.copyOf(current);
  }

  /** The journeys the person ever entered, each once. */
  public List<PastEntry> entries() {
    Map<String, PastEntry> joined = new LinkedHashMap<>();
    entries.forEach(each -> joined.merge(each.journey(), each, PastEntry::and));
    return List.copyOf(joined.values());
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
    PastEntry found = null;
    for (PastEntry each : entries) {
      if (each.journey().equals(journey)) {
        found = found == null ? each : found.and(each);
      }
    }
    return found;
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

  /** Adds the entry to those that the same identifier led to. */
  void remember(PastEntry entry) {
    for (int i = 0; i < entries.size(); i++) {
      PastEntry each = entries.get(i);
      boolean same = each.by() == entry.by() && each.arm() == entry.arm();
      if (same && each.journey().equals(entry.journey())) {
        entries.set(i, each.and(entry));
        return;
      }
    }
    entries.add(entry);
  }

  /**
   * Takes in the entries of a person who turned out to be the same. The arm of a journey is that of
   * the present enrolment, else the one known here before.
   */
  void mergeEntries(Enrolments other) {
    other.entries.forEach(this::remember);
    for (Enrolment each : current) {
      String journey = each.entry().journey();
      for (int i = 0; i < entries.size(); i++) {
        PastEntry past = entries.get(i);
        if (past.journey().equals(journey) && past.arm() == each.entry().arm()) {
          entries.addFirst(entries.remove(i));
          break;
        }
      }
    }
  }

  /**
   * Divides the journeys among the people that this person falls into, this one first; the others
   * are empty. Each goes with the identifier whose event led into it; what no event led into stays.
   *
   * @param owner the place of the part that a print belongs to, -1 when it is not known
   */
  public void split(List<Enrolments> parts, LongToIntFunction owner) {
    for (Enrolment each : List.copyOf(current)) {
      int place = each.entry().by() == 0 ? 0 : owner.applyAsInt(each.entry().by());
      if (place > 0) {
        current.remove(each);
        parts.get(place).current.add(each);
      }
    }
    for (PastEntry each : List.copyOf(entries)) {
      int place = each.by() == 0 ? 0 : owner.applyAsInt(each.by());
      if (place > 0) {
        entries.remove(each);
        parts.get(place).entries.add(each);
      }
    }
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeVar(current.size());
    current.forEach(each -> each.write(out));
    out.writeVar(entries.size());
    for (PastEntry each : entries) {
      out.writeText(each.journey()).writeByte(each.arm().ordinal());
      out.writeVar(each.visits()).writeSigned(each.lastAt()).writeFixed64(each.by());
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
          new PastEntry(
              in.readText(),
              Arm.of(in.readByte()),
              in.readInt(),
              in.readSigned(),
              in.readFixed64()));
    }
    return enrolments;
  }
}
