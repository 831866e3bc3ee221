package io.waggle.core.contact;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Consents;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
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

  public static final String CONSENT_WITHDRAWN = "consent_withdrawn";

  /** Every reason that {@link #refusalNow} can give. */
  public static final List<String> REFUSALS =
      List.of(CONSENT_WITHDRAWN, ContactPolicy.ADDRESS_REFUSES, ContactPolicy.PAUSED);

  private static final long DAY = 86_400_000;

  private static final int MAX_PLANNED = 100;

  private final List<ContactRecord> records = new ArrayList<>(0);
  private final List<Planned> planned = new ArrayList<>(0);
  private PlaceLedger places = new PlaceLedger();
  private Refusals refusals = new Refusals();
  private ContactWishes wishes = ContactWishes.NONE;
  private int lastSequence;
  private int wanted;
  private int allowed;

  /** The id for the person's next decision. */
  public DeliveryId nextId(int person) {
    return new DeliveryId(person, lastSequence + 1);
  }

  /**
   * Keeps a decision. An allowed one that is not exempt takes its place under the caps at once; a
   * deferred one is planned for the time it was put off to.
   */
  public ContactRecord add(Delivery delivery, ContactMessage message, DeliveryDecision decision) {
    DeliveryStatus status =
        switch (decision) {
          case DeliveryDecision.Allowed allowed -> DeliveryStatus.PENDING;
          case DeliveryDecision.Suppressed suppressed -> DeliveryStatus.SUPPRESSED;
          case DeliveryDecision.Deferred deferred -> DeliveryStatus.DEFERRED;
        };
    long now = delivery.decidedAt();
    ContactRecord record =
        new ContactRecord(delivery, status, ContactRecord.Verdict.of(decision), "", now);
    lastSequence = Math.max(lastSequence, delivery.id().sequence());
    wanted++;
    allowed += record.wasAllowed() ? 1 : 0;
    records.add(record);
    if (records.size() > MAX_RECORDS) {
      records.remove(oldestRemovable());
    }
    planned.removeIf(each -> each.intent().equals(message.intent()) || each.at() < now - DAY);
    Place.Use use = Place.Use.of(message);
    switch (decision) {
      case DeliveryDecision.Allowed yes -> {
        if (yes.reserves()) {
          places.reserve(delivery.id(), use, now);
        }
      }
      case DeliveryDecision.Deferred later -> plan(message, use, later);
      case DeliveryDecision.Suppressed no -> {}
    }
    return record;
  }

  private void plan(ContactMessage message, Place.Use use, DeliveryDecision.Deferred later) {
    planned.add(
        new Planned(
            message.intent(), use, message.priority(), later.until(), later.chosenProbability()));
    if (planned.size() > MAX_PLANNED) {
      planned.removeFirst();
    }
  }

  /** Nothing of this campaign that was put off will be asked about again. */
  public void forgetPlanned(String campaign) {
    planned.removeIf(each -> each.use().campaign().equals(campaign));
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
      places.release(id);
    } else if (next != DeliveryStatus.CLAIMED) {
      places.confirm(id, now);
    }
    boolean isGone =
        (next == DeliveryStatus.FAILED || next == DeliveryStatus.BOUNCED)
            && FailureKind.of(detail) == FailureKind.ADDRESS;
    if (isGone || next == DeliveryStatus.COMPLAINED) {
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
    refusals.add(channel, address);
  }

  public boolean refuses(String channel, String address) {
    return refusals.covers(channel, address);
  }

  /** Messages to this address on this channel may be sent again; {@code *} stands for all. */
  public void unsuppress(String channel, String address) {
    refusals.remove(channel, address);
  }

  public ContactWishes wishes() {
    return wishes;
  }

  public void wish(ContactWishes wanted) {
    wishes = wanted;
  }

  /** The addresses that take nothing, as {@code channel:address}; {@code *} stands for all. */
  public List<String> refusing() {
    return refusals.entries();
  }

  /**
   * Why a message that was allowed may not leave any more; empty when it may. A withdrawal, a
   * suppression and a pause all reach what waits.
   */
  public String refusalNow(ContactRecord record, Consents consents, long now) {
    Delivery.Route route = record.delivery().route();
    Purpose purpose = Purpose.named(route.purpose());
    if (consents.decide(purpose, route.channel()) instanceof ConsentDecision.Denied) {
      return CONSENT_WITHDRAWN;
    }
    if (refuses(route.channel(), route.address())) {
      return ContactPolicy.ADDRESS_REFUSES;
    }
    boolean waits = purpose.needsConsent() && now < wishes.pausedUntil();
    return waits && places.has(record.id()) ? ContactPolicy.PAUSED : "";
  }

  /** The places taken under the caps. */
  List<Place> places() {
    return places.all();
  }

  List<Planned> planned() {
    return planned;
  }

  /**
   * Takes in the history of a person who turned out to be the same; ids stay as they were given.
   */
  public void merge(ContactHistory other) {
    records.addAll(other.records);
    records.sort(
        Comparator.<ContactRecord>comparingLong(each -> each.delivery().decidedAt())
            .thenComparing(each -> each.id().person())
            .thenComparing(each -> each.id().sequence()));
    while (records.size() > MAX_RECORDS) {
      records.remove(oldestRemovable());
    }
    places.merge(other.places);
    planned.addAll(other.planned);
    planned.sort(Comparator.comparingLong(Planned::at).thenComparing(Planned::intent));
    while (planned.size() > MAX_PLANNED) {
      planned.removeFirst();
    }
    refusals.merge(other.refusals);
    wishes = wishes.and(other.wishes);
    wanted += other.wanted;
    allowed += other.allowed;
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
    return wanted == 0 && refusals.isEmpty() && wishes.equals(ContactWishes.NONE);
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeVar(lastSequence).writeVar(wanted).writeVar(allowed);
    out.writeVar(records.size());
    records.forEach(each -> each.write(out));
    places.write(out);
    out.writeVar(planned.size());
    planned.forEach(each -> each.write(out));
    refusals.write(out);
    wishes.write(out);
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
    history.places = PlaceLedger.read(in);
    int plans = in.readCount();
    for (int i = 0; i < plans; i++) {
      history.planned.add(Planned.read(in));
    }
    history.refusals = Refusals.read(in);
    history.wishes = ContactWishes.read(in);
    return history;
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
