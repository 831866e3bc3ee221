package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places that one person's messages take under the frequency caps: reserved at the decision,
 * confirmed when the message may have left, released when it surely did not.
 *
 * <p>No cap is exceeded in any window: the message that was decided last saw each of the others
 * either as reserved, which counts everywhere, or as confirmed within the window that ended with
 * its own decision.
 */
final class PlaceLedger {
  /** More than any sum of caps allows within the longest window. */
  private static final int MAX_PLACES = 1_000;

  /** Longer than the longest window: a month whose clock was set back is 31 days and an hour. */
  private static final long KEEP_MILLIS = ContactHistory.MAX_WINDOW_MILLIS + 86_400_000L;

  private final List<Place> places = new ArrayList<>(0);

  void reserve(DeliveryId id, Place.Use use, long now) {
    places.removeIf(each -> each.isConfirmed() && each.time() <= now - KEEP_MILLIS);
    places.add(new Place(id, use, false, now));
    shrink();
  }

  void confirm(DeliveryId id, long now) {
    places.replaceAll(
        each -> each.id().equals(id) && !each.isConfirmed() ? each.confirmed(now) : each);
  }

  void release(DeliveryId id) {
    places.removeIf(each -> each.id().equals(id));
  }

  boolean has(DeliveryId id) {
    return places.stream().anyMatch(each -> each.id().equals(id));
  }

  List<Place> all() {
    return places;
  }

  void add(Place place) {
    places.add(place);
  }

  void merge(List<Place> others) {
    places.addAll(others);
    shrink();
  }

  /** Writes null as a ledger without places. */
  static void write(@Nullable PlaceLedger ledger, BinaryWriter out) {
    List<Place> places = ledger == null ? List.of() : ledger.places;
    out.writeVar(places.size());
    places.forEach(each -> each.write(out));
  }

  /** Reads a ledger without places as null. */
  static @Nullable PlaceLedger read(BinaryReader in) {
    int count = in.readCount();
    if (count == 0) {
      return null;
    }
    PlaceLedger ledger = new PlaceLedger();
    for (int i = 0; i < count; i++) {
      ledger.places.add(Place.read(in));
    }
    return ledger;
  }

  /** Drops the oldest that is confirmed; what may still go out is never forgotten. */
  private void shrink() {
    places.sort(
        Comparator.comparingLong(Place::time)
            .thenComparing(each -> each.id().person())
            .thenComparing(each -> each.id().sequence()));
    for (int i = 0; i < places.size() && places.size() > MAX_PLACES; ) {
      if (places.get(i).isConfirmed()) {
        places.remove(i);
      } else {
        i++;
      }
    }
  }
}
