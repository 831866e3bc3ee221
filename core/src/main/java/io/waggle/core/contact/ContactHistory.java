package io.waggle.core.contact;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.LinkHit;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.kernel.Sparse;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Consents;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private List<ContactRecord> records = Sparse.none();
  private List<Planned> planned = Sparse.none();
  private ContactWishes wishes = ContactWishes.NONE;

  // Each null while there is nothing of it, as for most people.
  private @Nullable PlaceLedger places;
  private @Nullable Refusals refusals;
  private @Nullable HitShelf hits;

  /** How the person responded by hour; null while no hour was chosen. */
  private @Nullable HourTable hours;

  private List<FormerCounts> formers = Sparse.none();
  private List<HandedOn> handedOn = Sparse.none();
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
    records = Sparse.add(records, record);
    if (records.size() > MAX_RECORDS) {
      records.remove(oldestRemovable());
    }
    planned =
        Sparse.removeIf(
            planned, each -> each.intent().equals(message.intent()) || each.at() < now - DAY);
    Place.Use use = Place.Use.of(message);
    switch (decision) {
      case DeliveryDecision.Allowed yes -> {
        if (yes.reserves()) {
          placesToChange().reserve(delivery.id(), use, now);
        }
      }
      case DeliveryDecision.Deferred later -> plan(message, use, later);
      case DeliveryDecision.Suppressed no -> {}
    }
    return record;
  }

  private void plan(ContactMessage message, Place.Use use, DeliveryDecision.Deferred later) {
    Planned plan =
        new Planned(message.intent(), use, message.priority(), later.until(), later.chosen());
    planned = Sparse.add(planned, plan);
    if (planned.size() > MAX_PLANNED) {
      planned.removeFirst();
    }
  }

  /** Nothing of this campaign that was put off will be asked about again. */
  public void forgetPlanned(String campaign) {
    planned = Sparse.removeIf(planned, each -> each.use().campaign().equals(campaign));
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
    Chosen chosen = after.verdict().chosen();
    if (chosen.isMade() && next == DeliveryStatus.ACCEPTED) {
      learn().sent(after.delivery().route().channel(), chosen.certain());
    } else if (chosen.isMade() && next == DeliveryStatus.CLICKED) {
      learn().engaged(after.delivery().route().channel(), chosen.certain());
    }
    settlePlace(id, next, now);
    boolean isGone =
        (next == DeliveryStatus.FAILED || next == DeliveryStatus.BOUNCED)
            && FailureKind.of(detail) == FailureKind.ADDRESS;
    if (isGone || next == DeliveryStatus.COMPLAINED) {
      Refusal.Cause cause = isGone ? Refusal.Cause.BOUNCE : Refusal.Cause.COMPLAINT;
      suppress(after.delivery().route(), cause, now, detail);
    }
    return new ContactChange.Moved(before.status(), after);
  }

  private void settlePlace(DeliveryId id, DeliveryStatus next, long now) {
    if (places == null) {
      return;
    }
    if (!next.holdsReservation()) {
      places.release(id);
    } else if (next != DeliveryStatus.CLAIMED && next != DeliveryStatus.PENDING) {
      places.confirm(id, now);
    }
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

  /** No answer will be taken for what a worker has claimed. */
  public List<ContactChange.Moved> loseClaimed(String reason, long now) {
    List<ContactChange.Moved> lost = new ArrayList<>(0);
    for (ContactRecord each : List.copyOf(records)) {
      if (each.status() == DeliveryStatus.CLAIMED
          && apply(each.id(), DeliverySignal.LOSE, reason, now)
              instanceof ContactChange.Moved moved) {
        lost.add(moved);
      }
    }
    return lost;
  }

  /** Never send to the address of this route again. */
  public void suppress(Delivery.Route route, Refusal.Cause cause, long now, String note) {
    suppress(Refusal.of(route.channel(), route.address(), cause, now, note));
  }

  /** Never send to this address on this channel again. */
  public void suppress(Refusal refusal) {
    refusalsToChange().add(refusal);
  }

  public boolean refuses(String channel, String address) {
    return refusals != null && refusals.covers(channel, address);
  }

  /** Messages to this address on this channel may be sent again; {@code *} stands for all. */
  public void unsuppress(String channel, String address, long now, String reason) {
    if (refusals != null) {
      refusals.lift(channel, address, now, reason);
    }
  }

  /**
   * A hit on a link of a message, judged.
   *
   * @param signs of a machine; empty for a person
   */
  public record JudgedHit(DeliveryId id, LinkHit hit, List<String> signs) {
    public JudgedHit {
      signs = List.copyOf(signs);
    }
  }

  /** A link was hit; it counts for nothing until it is judged. */
  public void hit(DeliveryId id, LinkHit hit) {
    hitsToChange().add(id, hit);
  }

  /** When hits are to be judged next; {@link Long#MAX_VALUE} when there are none. */
  public long dueAt() {
    return hits == null ? Long.MAX_VALUE : hits.dueAt();
  }

  /** Judges the hits that are due. */
  public List<JudgedHit> judgeHits(long now) {
    return hits == null ? List.of() : hits.judge(now, this::takenAt);
  }

  private long takenAt(DeliveryId id) {
    ContactRecord record = find(id);
    return record != null && record.status() == DeliveryStatus.ACCEPTED ? record.changedAt() : -1;
  }

  public ContactWishes wishes() {
    return wishes;
  }

  public void wish(ContactWishes wanted) {
    wishes = wanted;
  }

  /** The addresses that take nothing, as {@code channel:address}; {@code *} stands for all. */
  public List<String> refusing() {
    return refusals == null ? List.of() : refusals.holding().stream().map(Refusal::what).toList();
  }

  /** The same with their causes, and what was taken back. */
  public List<Refusal> refusals() {
    return refusals == null ? List.of() : refusals.all();
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
    return waits && places != null && places.has(record.id()) ? ContactPolicy.PAUSED : "";
  }

  /** The places taken under the caps. */
  List<Place> places() {
    return places == null ? List.of() : places.all();
  }

  /** How the person responded by hour; only to be read. */
  HourTable hours() {
    return hours == null ? HourTable.NOTHING : hours;
  }

  private HourTable learn() {
    if (hours == null) {
      hours = new HourTable();
    }
    return hours;
  }

  private PlaceLedger placesToChange() {
    if (places == null) {
      places = new PlaceLedger();
    }
    return places;
  }

  private Refusals refusalsToChange() {
    if (refusals == null) {
      refusals = new Refusals();
    }
    return refusals;
  }

  private HitShelf hitsToChange() {
    if (hits == null) {
      hits = new HitShelf();
    }
    return hits;
  }

  /** What is planned for this intent; null when nothing is. */
  @Nullable Planned planned(String intent) {
    return planned.stream().filter(each -> each.intent().equals(intent)).findFirst().orElse(null);
  }

  List<Planned> planned() {
    return planned;
  }

  /**
   * Takes in the history of a person who turned out to be the same; ids stay as they were given.
   *
   * @param person the ordinal of that person, who may come back
   */
  public void merge(ContactHistory other, int person) {
    formers = Sparse.add(formers, other.asFormer(person));
    formers = Sparse.addAll(formers, other.formers);
    handedOn = Sparse.addAll(handedOn, other.handedOn);
    forgetOldestHandedOn();
    records = Sparse.addAll(records, other.records);
    records.sort(
        Comparator.<ContactRecord>comparingLong(each -> each.delivery().decidedAt())
            .thenComparing(each -> each.id().person())
            .thenComparing(each -> each.id().sequence()));
    while (records.size() > MAX_RECORDS) {
      records.remove(oldestRemovable());
    }
    mergeParts(other);
    planned = Sparse.addAll(planned, other.planned);
    planned.sort(Comparator.comparingLong(Planned::at).thenComparing(Planned::intent));
    while (planned.size() > MAX_PLANNED) {
      planned.removeFirst();
    }
    wishes = wishes.and(other.wishes);
    wanted += other.wanted;
    allowed += other.allowed;
  }

  private void mergeParts(ContactHistory other) {
    // Also without places of the other: what is here is put in order then.
    if (places != null || other.places != null) {
      placesToChange().merge(other.places());
    }
    if (other.refusals != null) {
      refusalsToChange().merge(other.refusals);
    }
    if (other.hits != null) {
      hitsToChange().merge(other.hits);
    }
    if (other.hours != null) {
      learn().merge(other.hours);
    }
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

  /** Whom things belong to when a person is taken apart, by the place of that part. */
  public interface Owners {
    /** Whose a kept decision is. */
    int ofRecord(ContactRecord record);

    /** Whom a former ordinal stands for now; -1 for the person's own, which stood for all. */
    int ofFormer(int ordinal);

    /** Who goes on with a campaign. */
    int ofCampaign(String campaign);
  }

  /**
   * Divides the history among the people that this person falls into, this one first; the others
   * are empty. A place taken under the caps stays with its delivery; when that is no longer kept,
   * it is taken for everybody it may have been for. What refuses mail refuses it for everybody, and
   * so do wishes.
   *
   * @param people the ordinals of them all
   */
  public void split(List<ContactHistory> histories, List<Integer> people, Owners owners) {
    splitFormers(histories, people, owners);
    Map<DeliveryId, Integer> kept = new HashMap<>();
    for (ContactRecord each : List.copyOf(records)) {
      int place = owners.ofRecord(each);
      int former = owners.ofFormer(each.id().person());
      kept.put(each.id(), place);
      if (place > 0) {
        ContactHistory theirs = histories.get(place);
        records.remove(each);
        theirs.records = Sparse.add(theirs.records, each);
        if (former != place) {
          count(each, -1);
          theirs.count(each, 1);
        }
      }
      if (people.get(place) != each.id().person() && former != place) {
        handedOn.removeIf(known -> known.id().equals(each.id()));
        handedOn = Sparse.add(handedOn, new HandedOn(each.id(), people.get(place)));
      }
    }
    forgetOldestHandedOn();
    List<Place> taken = List.copyOf(places());
    places = null;
    List<Planned> put = List.copyOf(planned);
    planned = Sparse.none();
    for (int i = 0; i < histories.size(); i++) {
      ContactHistory each = histories.get(i);
      for (Place place : taken) {
        int owner = kept.getOrDefault(place.id(), owners.ofFormer(place.id().person()));
        if (owner < 0 || owner == i) {
          each.placesToChange().add(place);
        }
      }
      for (Planned plan : put) {
        if (owners.ofCampaign(plan.use().campaign()) == i) {
          each.planned = Sparse.add(each.planned, plan);
        }
      }
      if (i > 0) {
        each.wishes = wishes;
        each.handedOn = Sparse.addAll(each.handedOn, handedOn);
        if (refusals != null) {
          each.refusalsToChange().merge(refusals);
        }
        if (hits != null) {
          int place = i;
          each.hits = hits.handOver(id -> kept.getOrDefault(id, 0) == place);
        }
      }
    }
  }

  private void splitFormers(List<ContactHistory> histories, List<Integer> people, Owners owners) {
    for (FormerCounts each : List.copyOf(formers)) {
      int place = owners.ofFormer(each.person());
      if (place > 0) {
        formers.remove(each);
        wanted -= each.wanted();
        allowed -= each.allowed();
        histories.get(place).resume(each, people.get(place));
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
      formers = Sparse.add(formers, former);
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

  /** Every delivery that was decided here and handed on, with who has it. */
  public List<HandedOn> handedOn() {
    return List.copyOf(handedOn);
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
    return wanted == 0 && refusals == null && wishes.equals(ContactWishes.NONE);
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeVar(lastSequence).writeVar(wanted).writeVar(allowed);
    Sparse.write(records, out, ContactRecord::write);
    PlaceLedger.write(places, out);
    Sparse.write(planned, out, Planned::write);
    Refusals.write(refusals, out);
    wishes.write(out);
    HitShelf.write(hits, out);
    out.writeFlag(hours != null);
    if (hours != null) {
      hours.write(out);
    }
    Sparse.write(formers, out, FormerCounts::write);
    Sparse.write(handedOn, out, HandedOn::write);
  }

  public static ContactHistory read(BinaryReader in) {
    ContactHistory history = new ContactHistory();
    history.lastSequence = in.readInt();
    history.wanted = in.readInt();
    history.allowed = in.readInt();
    history.records = Sparse.read(in, ContactRecord::read);
    history.places = PlaceLedger.read(in);
    history.planned = Sparse.read(in, Planned::read);
    history.refusals = Refusals.read(in);
    history.wishes = ContactWishes.read(in);
    history.hits = HitShelf.read(in);
    history.hours = in.readFlag() ? HourTable.read(in) : null;
    history.formers = Sparse.read(in, FormerCounts::read);
    history.handedOn = Sparse.read(in, HandedOn::read);
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
