package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.LinkHit;
import io.waggle.core.channel.MachineSigns;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hits on one person's links that wait to be judged, and those just judged: a burst shows only when
 * it is over.
 */
final class HitShelf {
  /** How long after it came a hit is judged. */
  static final long SETTLE_MILLIS = 10_000;

  /** How long it is company for others. */
  private static final long KEEP_MILLIS = 60_000;

  /** More than this in a minute is no person. */
  private static final int MAX_HITS = 60;

  private final List<Entry> entries = new ArrayList<>(0);

  private record Entry(DeliveryId id, LinkHit hit, boolean isJudged) {}

  void add(DeliveryId id, LinkHit hit) {
    entries.removeIf(each -> each.isJudged && each.hit.time() < hit.time() - KEEP_MILLIS);
    // What does not fit any more has been a burst for long.
    if (entries.size() < MAX_HITS) {
      entries.add(new Entry(id, hit, false));
    }
  }

  long dueAt() {
    long due = Long.MAX_VALUE;
    for (Entry each : entries) {
      due = each.isJudged ? due : Math.min(due, each.hit.time() + SETTLE_MILLIS);
    }
    return due;
  }

  /** Judges what is due, in the order in which it came. */
  List<ContactHistory.JudgedHit> judge(long now, ToLongFunction<DeliveryId> takenAt) {
    List<ContactHistory.JudgedHit> judged = new ArrayList<>(0);
    for (int i = 0; i < entries.size(); i++) {
      Entry each = entries.get(i);
      if (!each.isJudged && each.hit.time() + SETTLE_MILLIS <= now) {
        List<LinkHit> around =
            entries.stream().filter(other -> other.id.equals(each.id)).map(Entry::hit).toList();
        List<String> signs = MachineSigns.among(around, each.hit, takenAt.applyAsLong(each.id));
        judged.add(new ContactHistory.JudgedHit(each.id, each.hit, signs));
      }
    }
    entries.replaceAll(
        each -> each.hit.time() + SETTLE_MILLIS <= now ? new Entry(each.id, each.hit, true) : each);
    entries.removeIf(each -> each.isJudged && each.hit.time() < now - KEEP_MILLIS);
    return judged;
  }

  /** Takes out the hits on these messages; null when there are none. */
  @Nullable HitShelf handOver(Predicate<DeliveryId> going) {
    HitShelf gone = new HitShelf();
    for (Entry each : List.copyOf(entries)) {
      if (going.test(each.id)) {
        entries.remove(each);
        gone.entries.add(each);
      }
    }
    return gone.entries.isEmpty() ? null : gone;
  }

  void merge(HitShelf other) {
    entries.addAll(other.entries);
  }

  /** Writes null as an empty one. */
  static void write(@Nullable HitShelf shelf, BinaryWriter out) {
    List<Entry> entries = shelf == null ? List.of() : shelf.entries;
    out.writeVar(entries.size());
    for (Entry each : entries) {
      out.writeVar(each.id.person()).writeVar(each.id.sequence());
      each.hit.write(out);
      out.writeFlag(each.isJudged);
    }
  }

  /** Reads an empty one as null. */
  static @Nullable HitShelf read(BinaryReader in) {
    int count = in.readCount();
    if (count == 0) {
      return null;
    }
    HitShelf shelf = new HitShelf();
    for (int i = 0; i < count; i++) {
      DeliveryId id = new DeliveryId(in.readInt(), in.readInt());
      shelf.entries.add(new Entry(id, LinkHit.read(in), in.readFlag()));
    }
    return shelf;
  }
}
