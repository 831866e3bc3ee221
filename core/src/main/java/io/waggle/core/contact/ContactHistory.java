package io.waggle.core.contact;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was wanted to be sent to one person: the newest 200 decisions with how far each got, the
 * places taken under the frequency caps, and the addresses that refuse mail.
 *
 * <p>Places are kept apart from the decisions, so that many suppressed ones cannot push a sent one
 * out of a cap's window.
 */
public final class ContactHistory implements PersonPart {
  public static final int MAX_RECORDS = 200;

  /** The longest window a frequency cap can have. */
  public static final long MAX_WINDOW_MILLIS = 31L * 86_400_000;

  private static final int MAX_RESERVATIONS = 1_000;
  private static final int MAX_REFUSING = 20;

  private final List<ContactRecord> records = new ArrayList<>(0);
  private final List<Reservation> reservations = new ArrayList<>(0);
  private final List<String> refusing = new ArrayList<>(0);
  private final List<FormerCounts> formers = new ArrayList<>(0);
  private final List<HandedOn> handedOn = new ArrayList<>(0);
  private int lastSequence;
  private int wanted;
  private int allowed;

  /** The id for the person's next decision. */
  public DeliveryId nextId(int person) {
    return new DeliveryId(person, lastSequence + 1);
  }

  /**
   * Keeps a decision; an allowed one takes its place under the caps unless its purpose is exempt.
   */
  public ContactRecord add(Delivery delivery, String reason, boolean isAllowed, boolean reserves) {
    DeliveryStatus status = isAllowed ? DeliveryStatus.PENDING : DeliveryStatus.SUPPRESSED;
    ContactRecord record = new ContactRecord(delivery, status, reason, "", delivery.decidedAt());
    lastSequence = Math.max(lastSequence, delivery.id().sequence());
    wanted++;
    allowed += isAllowed ? 1 : 0;
    records.add(record);
    if (records.size() > MAX_RECORDS) {
      records.remove(oldestRemovable());
    }
    if (isAllowed && reserves) {
      reserve(delivery);
    }
    return record;
  }

  /** Applies what happened to a delivery. A failure or cancellation gives its place back. */
  public ContactChange apply(DeliveryId id, DeliverySignal signal, String detail, long now) {
    int index = indexOf(id);
    if (index < 0) {
      return new ContactChange.Ignored(ContactChange.NOT_KNOWN);
    }
    ContactRecord before = records.get(index);
    DeliveryStatus next = before.status().after(signal);
    if (next == null) {
      return new ContactChange.Ignored(ContactChange.NO_MOVE);
    }
    ContactRecord after = before.moved(next, detail, now);
    records.set(index, after);
    if (!next.holdsReservation()) {
      reservations.removeIf(each -> each.id().equals(id));
    }
    if (next == DeliveryStatus.FAILED && FailureKind.of(detail) == FailureKind.ADDRESS) {
      suppress(after.delivery().route().channel(), after.delivery().route().address());
    }
    return new ContactChange.Moved(before.status(), after);
  }

  /** Cancels what waits for a worker and fits; nothing that was claimed. */
  public List<ContactChange.Moved> cancelPending(
      Predicate<ContactRecord> fits, String reason, long now) {
    List<ContactChange.Moved> cancelled = new ArrayList<>(0);
    for (ContactRecord each : List.copyOf(records)) {
      boolean waits = each.status() == DeliveryStatus.PENDING && fits.test(each);
      if (waits
          && apply(each.id(), DeliverySignal.CANCEL, reason, now)
              instanceof ContactChange.Moved moved) {
        cancelled.add(moved);
      }
    }
    return cancelled;
  }

  /** Never send to this address on this channel again. */
  public void suppress(String channel, String address) {
    String entry = channel + ":" + address;
    if (!refusing.contains(entry)) {
      refusing.add(entry);
      if (refusing.size() > MAX_REFUSING) {
        refusing.removeFirst();
      }
    }
  }

  public boolean refuses(String channel, String address) {
    return refusing.contains(channel + ":" + address);
  }

  /** How many places are taken on the channel in {@code (after, to]}. */
  public int reserved(String channel, long after) {
    int count = 0;
    for (Reservation each : reservations) {
      count += each.time() > after && each.channel().equals(channel) ? 1 : 0;
    }
    return count;
  }

  /**
   * Takes in the history of a person who turned out to be the same; ids stay as they were given.
   *
   * @param person the ordinal of that person, who may come back
   */
  public void merge(ContactHistory other, int person) {
    formers.add(other.asFormer(person));
    formers.addAll(other.formers);
    handedOn.addAll(other.handedOn);
    forgetOldestHandedOn();
    records.addAll(other.records);
    records.sort(
        Comparator.<ContactRecord>comparingLong(each -> each.delivery().decidedAt())
            .thenComparing(each -> each.id().person())
            .thenComparing(each -> each.id().sequence()));
    while (records.size() > MAX_RECORDS) {
      records.remove(oldestRemovable());
    }
    reservations.addAll(other.reservations);
    reservations.sort(Comparator.comparingLong(Reservation::time));
    while (reservations.size() > MAX_RESERVATIONS) {
      reservations.removeFirst();
    }
    for (String each : other.refusing) {
      if (!refusing.contains(each)) {
        refusing.add(each);
      }
    }
    wanted += other.wanted;
    allowed += other.allowed;
  }

  /** What this person counted apart from those who were merged into them. */
  private FormerCounts asFormer(int person) {
    int ownWanted = wanted;
    int ownAllowed = allowed;
    for (FormerCounts each : formers) {
      ownWanted -= each.wanted();
      ownAllowed -= each.allowed();
    }
    return new FormerCounts(person, lastSequence, ownWanted, ownAllowed);
  }

  /**
   * Divides the history among the people that this person falls into, this one first; the others
   * are empty. A place taken under the caps stays with its delivery; when that is no longer kept,
   * it is taken for everybody it may have been for. What refuses mail refuses it for everybody.
   *
   * @param people the ordinals of them all
   * @param owner the place of whom a kept decision belongs to
   * @param home the place of whom a former ordinal stands for now, -1 for this person's own
   */
  public void split(
      List<ContactHistory> histories,
      List<Integer> people,
      ToIntFunction<ContactRecord> owner,
      IntUnaryOperator home) {
    for (FormerCounts each : List.copyOf(formers)) {
      int place = home.applyAsInt(each.person());
      if (place > 0) {
        formers.remove(each);
        wanted -= each.wanted();
        allowed -= each.allowed();
        histories.get(place).resume(each, people.get(place));
      }
    }
    Map<DeliveryId, Integer> places = new HashMap<>();
    for (ContactRecord each : List.copyOf(records)) {
      int place = owner.applyAsInt(each);
      places.put(each.id(), place);
      if (place > 0) {
        records.remove(each);
        histories.get(place).records.add(each);
        if (home.applyAsInt(each.id().person()) != place) {
          count(each, -1);
          histories.get(place).count(each, 1);
        }
      }
      if (people.get(place) != each.id().person() && home.applyAsInt(each.id().person()) != place) {
        handedOn.removeIf(known -> known.id().equals(each.id()));
        handedOn.add(new HandedOn(each.id(), people.get(place)));
      }
    }
    forgetOldestHandedOn();
    List<Reservation> taken = List.copyOf(reservations);
    reservations.clear();
    for (int i = 0; i < histories.size(); i++) {
      ContactHistory each = histories.get(i);
      for (Reservation place : taken) {
        int kept = places.getOrDefault(place.id(), home.applyAsInt(place.id().person()));
        if (kept < 0 || kept == i) {
          each.reservations.add(place);
        }
      }
      if (i > 0) {
        each.refusing.addAll(refusing);
        each.handedOn.addAll(handedOn);
      }
    }
  }

  /** A former person belongs here: this is them again, or they were merged into this one. */
  private void resume(FormerCounts former, int self) {
    wanted += former.wanted();
    allowed += former.allowed();
    if (former.person() == self) {
      lastSequence = Math.max(lastSequence, former.lastSequence());
    } else {
      formers.add(former);
    }
  }

  private void count(ContactRecord record, int sign) {
    wanted += sign;
    allowed += record.wasAllowed() ? sign : 0;
  }

  private void forgetOldestHandedOn() {
    while (handedOn.size() > MAX_RECORDS) {
      handedOn.removeFirst();
    }
  }

  /**
   * To whom a delivery that was decided here was handed on; several when people were taken apart
   * and merged again.
   */
  public List<Integer> receivers(DeliveryId id) {
    return handedOn.stream().filter(each -> each.id().equals(id)).map(HandedOn::person).toList();
  }

  public @Nullable ContactRecord find(DeliveryId id) {
    int index = indexOf(id);
    return index < 0 ? null : records.get(index);
  }

  /** The kept decisions, oldest first. */
  public List<ContactRecord> records() {
    return List.copyOf(records);
  }

  /** All decisions ever, also those no longer kept. */
  public int wanted() {
    return wanted;
  }

  /** All allowed sends ever, also those no longer kept. */
  public int allowed() {
    return allowed;
  }

  public boolean isEmpty() {
    return wanted == 0 && refusing.isEmpty();
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeVar(lastSequence).writeVar(wanted).writeVar(allowed);
    out.writeVar(records.size());
    records.forEach(each -> each.write(out));
    out.writeVar(reservations.size());
    for (Reservation each : reservations) {
      out.writeVar(each.id().person()).writeVar(each.id().sequence());
      out.writeText(each.channel()).writeSigned(each.time());
    }
    out.writeVar(refusing.size());
    refusing.forEach(out::writeText);
    out.writeVar(formers.size());
    formers.forEach(each -> each.write(out));
    out.writeVar(handedOn.size());
    for (HandedOn each : handedOn) {
      out.writeVar(each.id().person()).writeVar(each.id().sequence()).writeVar(each.person());
    }
  }

  public static ContactHistory read(BinaryReader in) {
    ContactHistory history = new ContactHistory();
    history.lastSequence = in.readInt();
    history.wanted = in.readInt();
    history.allowed = in.readInt();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      history.records.add(ContactRecord.read(in));
    }
    int places = in.readCount();
    for (int i = 0; i < places; i++) {
      DeliveryId id = new DeliveryId(in.readInt(), in.readInt());
      history.reservations.add(new Reservation(id, in.readText(), in.readSigned()));
    }
    int addresses = in.readCount();
    for (int i = 0; i < addresses; i++) {
      history.refusing.add(in.readText());
    }
    int former = in.readCount();
    for (int i = 0; i < former; i++) {
      history.formers.add(FormerCounts.read(in));
    }
    int gone = in.readCount();
    for (int i = 0; i < gone; i++) {
      DeliveryId id = new DeliveryId(in.readInt(), in.readInt());
      history.handedOn.add(new HandedOn(id, in.readInt()));
    }
    return history;
  }

  private void reserve(Delivery delivery) {
    long now = delivery.decidedAt();
    reservations.removeIf(each -> each.time() <= now - MAX_WINDOW_MILLIS);
    reservations.add(new Reservation(delivery.id(), delivery.route().channel(), now));
    if (reservations.size() > MAX_RESERVATIONS) {
      reservations.removeFirst();
    }
  }

  /**
   * The oldest that is settled; one that still waits for a worker or an answer is kept as long as
   * possible.
   */
  private int oldestRemovable() {
    for (int i = 0; i < records.size(); i++) {
      DeliveryStatus status = records.get(i).status();
      if (status != DeliveryStatus.PENDING && status != DeliveryStatus.CLAIMED) {
        return i;
      }
    }
    return 0;
  }

  private int indexOf(DeliveryId id) {
    for (int i = records.size() - 1; i >= 0; i--) {
      if (records.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
