package io.waggle.core.journey;

import io.waggle.core.experiment.Arm;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.kernel.Sparse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The journeys one person is in or still measured for, those the person ever entered, and what the
 * triggers of journeys have to know of the person.
 *
 * <p>There is at most one enrolment a journey and key. The arm is drawn at the first entry and kept
 * for good, so that neither a changed holdout fraction nor a merge moves a person to the other arm.
 */
public final class Enrolments implements PersonPart {
  /** Keys of one journey that are remembered after their enrolment has closed. */
  static final int MAX_KEYS = 50;

  private static final int HAS_DATE = 1;
  private static final int HAS_PLACES = 2;
  private static final int HAS_WISHES = 4;

  private List<Enrolment> current = Sparse.none();
  private List<PastEntry> entries = Sparse.none();

  /** What the triggers have to know; null while that is nothing, as for most people. */
  private @Nullable Signs signs;

  /**
   * That a person entered a journey.
   *
   * @param key the key of the enrolments meant, or empty for all of the journey together
   * @param visits how often
   * @param lastAt when last, in milliseconds since 1970
   * @param by the print of the identifier whose events led in, when they are looked at one by one;
   *     0 when it was no event
   */
  public record PastEntry(String journey, String key, Arm arm, int visits, long lastAt, long by) {
    PastEntry and(PastEntry other) {
      return new PastEntry(
          journey, key, arm, visits + other.visits, Math.max(lastAt, other.lastAt), by);
    }

    private boolean isOf(String otherJourney, String otherKey) {
      return journey.equals(otherJourney) && key.equals(otherKey);
    }

    private void write(BinaryWriter out) {
      out.writeText(journey).writeText(key).writeByte(arm.ordinal());
      out.writeVar(visits).writeSigned(lastAt).writeFixed64(by);
    }

    private static PastEntry read(BinaryReader in) {
      return new PastEntry(
          in.readText(),
          in.readText(),
          Arm.of(in.readByte()),
          in.readInt(),
          in.readSigned(),
          in.readFixed64());
    }
  }

  /**
   * What no event led into came by this identifier: when people are taken apart, it goes with it.
   *
   * @return whether there was anything that no event led into
   */
  public boolean cameBy(long print) {
    boolean any = current.stream().anyMatch(each -> each.entry().by() == 0);
    current.replaceAll(each -> each.entry().by() == 0 ? each.by(print) : each);
    return any;
  }

  /** The enrolments that are under way or still measured. */
  public List<Enrolment> current() {
    return List.copyOf(current);
  }

  /** The journeys that the person ever entered, each once, those of single keys left aside. */
  public List<PastEntry> entries() {
    return joined().stream().filter(each -> each.key().isEmpty()).toList();
  }

  /** The journeys and keys that the person ever entered, each once. */
  List<PastEntry> joined() {
    Map<List<String>, PastEntry> joined = new LinkedHashMap<>();
    for (PastEntry each : entries) {
      joined.merge(List.of(each.journey(), each.key()), each, PastEntry::and);
    }
    return List.copyOf(joined.values());
  }

  /** The first enrolment in the journey that is under way or still measured. */
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
    long due = dateDueAt();
    for (int i = 0; i < current.size(); i++) {
      due = Math.min(due, current.get(i).dueAt());
    }
    return due;
  }

  public boolean isEmpty() {
    return current.isEmpty() && entries.isEmpty();
  }

  /** When the next journey begins that a date in the traits starts. */
  long dateDueAt() {
    return signs == null ? Enrolment.NEVER : signs.dateDueAt;
  }

  void dateDueAt(long due) {
    if (due != dateDueAt()) {
      signsToChange().dateDueAt = due;
    }
  }

  /** Whether the person has just come into the journey's place. */
  boolean cameInto(String journey, boolean isInside) {
    return (isInside || signs != null) && signsToChange().cameInto(journey, isInside);
  }

  /** The person asked a journey to tell of a subject. */
  void wish(Signs.Wish wish) {
    signsToChange().wish(wish);
  }

  /** Takes the wish out and says whether there was one since then. */
  boolean fulfil(String journey, String subject, long since) {
    return signs != null && signs.fulfil(journey, subject, since);
  }

  /** Takes in what the triggers have to know of a person who turned out to be the same. */
  void mergeSigns(Enrolments other) {
    if (other.signs != null) {
      signsToChange().merge(other.signs);
    }
  }

  private Signs signsToChange() {
    if (signs == null) {
      signs = new Signs();
    }
    return signs;
  }

  @Nullable Enrolment find(String journey, String key) {
    int index = indexOf(journey, key);
    return index < 0 ? null : current.get(index);
  }

  /**
   * Visits everyone who waits, each as it is when its turn comes: what is done for one may have
   * changed another.
   */
  void forEachWaiting(Consumer<Enrolment> visitor) {
    if (!current.isEmpty()) {
      visit(List.copyOf(current), visitor);
    }
  }

  /** The same in an order. */
  void forEachWaiting(Comparator<Enrolment> order, Consumer<Enrolment> visitor) {
    if (current.size() < 2) {
      forEachWaiting(visitor);
    } else {
      visit(current.stream().sorted(order).toList(), visitor);
    }
  }

  private void visit(List<Enrolment> all, Consumer<Enrolment> visitor) {
    for (Enrolment each : all) {
      Enrolment now = find(each.entry().journey(), each.entry().key());
      if (now != null && now.isWaiting() && now.entry().visit() == each.entry().visit()) {
        visitor.accept(now);
      }
    }
  }

  /** How many enrolments of the journey are under way. */
  int waitingIn(String journey) {
    int count = 0;
    for (Enrolment each : current) {
      count += each.isWaiting() && each.entry().journey().equals(journey) ? 1 : 0;
    }
    return count;
  }

  @Nullable PastEntry entered(String journey, String key) {
    PastEntry found = null;
    for (PastEntry each : entries) {
      if (each.isOf(journey, key)) {
        found = found == null ? each : found.and(each);
      }
    }
    return found;
  }

  /** Puts the enrolment in the place of the one in the same journey and key, if any. */
  void put(Enrolment enrolment) {
    int index = indexOf(enrolment.entry().journey(), enrolment.entry().key());
    if (index < 0) {
      current = Sparse.add(current, enrolment);
    } else {
      current.set(index, enrolment);
    }
  }

  void remove(Enrolment enrolment) {
    Enrolment.Entry entry = enrolment.entry();
    current = Sparse.removeIf(current, each -> each.isOf(entry.journey(), entry.key()));
  }

  /** Adds the entry to those that the same identifier led to. */
  void remember(PastEntry entry) {
    for (int i = 0; i < entries.size(); i++) {
      PastEntry each = entries.get(i);
      boolean same = each.by() == entry.by() && each.arm() == entry.arm();
      if (same && each.isOf(entry.journey(), entry.key())) {
        entries.set(i, each.and(entry));
        return;
      }
    }
    entries = Sparse.add(entries, entry);
    if (!entry.key().isEmpty()) {
      forgetOldKeys(entry.journey());
    }
  }

  private void forgetOldKeys(String journey) {
    int keys = 0;
    for (int i = entries.size() - 1; i >= 0; i--) {
      PastEntry each = entries.get(i);
      if (each.journey().equals(journey) && !each.key().isEmpty() && ++keys > MAX_KEYS) {
        entries.remove(i);
      }
    }
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
        if (past.isOf(journey, "") && past.arm() == each.entry().arm()) {
          entries.addFirst(entries.remove(i));
          break;
        }
      }
    }
  }

  /**
   * Divides the journeys among the people that this person falls into, this one first; the others
   * are empty. Each goes with the identifier whose event led into it; what no event led into stays.
   * What triggers know of the person is true of all of them.
   *
   * @param owner the place of the part that a print belongs to, -1 when it is not known
   */
  public void split(List<Enrolments> parts, LongToIntFunction owner) {
    for (Enrolment each : List.copyOf(current)) {
      int place = each.entry().by() == 0 ? 0 : owner.applyAsInt(each.entry().by());
      if (place > 0) {
        current.remove(each);
        Enrolments part = parts.get(place);
        part.current = Sparse.add(part.current, each);
      }
    }
    for (PastEntry each : List.copyOf(entries)) {
      int place = each.by() == 0 ? 0 : owner.applyAsInt(each.by());
      if (place > 0) {
        entries.remove(each);
        Enrolments part = parts.get(place);
        part.entries = Sparse.add(part.entries, each);
      }
    }
    parts.subList(1, parts.size()).forEach(each -> each.mergeSigns(this));
  }

  private int indexOf(String journey, String key) {
    for (int i = 0; i < current.size(); i++) {
      if (current.get(i).isOf(journey, key)) {
        return i;
      }
    }
    return -1;
  }

  /** What triggers other than plain events have to know of a person. */
  static final class Signs {
    private static final int MAX_WISHES = 50;

    /** When the next journey begins that a date in the traits starts. */
    long dateDueAt = Enrolment.NEVER;

    /** The journeys in whose place the person was last seen. */
    private List<String> inside = Sparse.none();

    private List<Wish> wishes = Sparse.none();

    /** That a person asked a journey to tell of a subject. */
    record Wish(String journey, String subject, long at) {
      private void write(BinaryWriter out) {
        out.writeText(journey).writeText(subject).writeSigned(at);
      }

      private static Wish read(BinaryReader in) {
        return new Wish(in.readText(), in.readText(), in.readSigned());
      }
    }

    /** Whether the person has just come in. */
    boolean cameInto(String journey, boolean isInside) {
      boolean was = inside.contains(journey);
      if (isInside && !was) {
        inside = Sparse.add(inside, journey);
      } else if (!isInside) {
        inside.remove(journey);
      }
      return isInside && !was;
    }

    void wish(Wish wish) {
      wishes.removeIf(
          each -> each.journey.equals(wish.journey) && each.subject.equals(wish.subject));
      wishes = Sparse.add(wishes, wish);
      if (wishes.size() > MAX_WISHES) {
        wishes.removeFirst();
      }
    }

    /** Takes the wish out and says whether there was one since then. */
    boolean fulfil(String journey, String subject, long since) {
      for (Wish each : List.copyOf(wishes)) {
        if (each.journey.equals(journey) && each.subject.equals(subject)) {
          wishes.remove(each);
          return each.at >= since;
        }
      }
      return false;
    }

    void merge(Signs other) {
      for (String each : other.inside) {
        cameInto(each, true);
      }
      other.wishes.forEach(this::wish);
    }

    /** Writes null as nothing known. */
    private static void write(@Nullable Signs signs, BinaryWriter out) {
      if (signs == null) {
        out.writeByte(0);
      } else {
        signs.write(out);
      }
    }

    private void write(BinaryWriter out) {
      boolean dated = dateDueAt != Enrolment.NEVER;
      out.writeByte(
          (dated ? HAS_DATE : 0)
              | (inside.isEmpty() ? 0 : HAS_PLACES)
              | (wishes.isEmpty() ? 0 : HAS_WISHES));
      if (dated) {
        out.writeSigned(dateDueAt);
      }
      if (!inside.isEmpty()) {
        Sparse.write(inside, out, (each, to) -> to.writeText(each));
      }
      if (!wishes.isEmpty()) {
        Sparse.write(wishes, out, Wish::write);
      }
    }

    /** Reads nothing known as null. */
    private static @Nullable Signs read(BinaryReader in) {
      int flags = in.readByte();
      if (flags == 0) {
        return null;
      }
      Signs signs = new Signs();
      signs.dateDueAt = (flags & HAS_DATE) != 0 ? in.readSigned() : Enrolment.NEVER;
      if ((flags & HAS_PLACES) != 0) {
        signs.inside = Sparse.read(in, BinaryReader::readText);
      }
      if ((flags & HAS_WISHES) != 0) {
        signs.wishes = Sparse.read(in, Wish::read);
      }
      return signs;
    }
  }

  @Override
  public void write(BinaryWriter out) {
    Sparse.write(current, out, Enrolment::write);
    Sparse.write(entries, out, PastEntry::write);
    Signs.write(signs, out);
  }

  public static Enrolments read(BinaryReader in) {
    Enrolments enrolments = new Enrolments();
    enrolments.current = Sparse.read(in, Enrolment::read);
    enrolments.entries = Sparse.read(in, PastEntry::read);
    enrolments.signs = Signs.read(in);
    return enrolments;
  }
}
