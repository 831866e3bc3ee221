package io.waggle.core.channel;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery stands. The moves are data: {@link #TRANSITIONS} is all there is, and a signal
 * that has no move in the present status changes nothing. The order is part of the stored form:
 * only append.
 */
public enum DeliveryStatus {
  /** Not allowed by the contact policy; nothing was or will be sent. */
  SUPPRESSED,
  /** Allowed and waiting for a worker. */
  PENDING,
  /** Taken back before any worker claimed it. */
  CANCELLED,
  /** A worker is about to hand it over; from here a lost answer means unknown. */
  CLAIMED,
  /** The provider took it. */
  ACCEPTED,
  /** The provider refused it, now or later; it did not arrive. */
  FAILED,
  /**
   * It was handed over and no answer came back. It may have arrived and is never sent again by
   * itself.
   */
  UNKNOWN,
  /** The person opened it. */
  OPENED,
  /** The person followed a link in it. */
  CLICKED,
  /** It reached the person's device or mailbox, says the provider. */
  DELIVERED,
  /** It was taken and came back later; it did not arrive. */
  BOUNCED,
  /** The person reported it as unwanted. */
  COMPLAINED,
  /** Put off by the contact policy; a later decision has an id of its own. */
  DEFERRED;

  private static final DeliveryStatus[] ALL = values();

  public static final Map<DeliveryStatus, Map<DeliverySignal, DeliveryStatus>> TRANSITIONS =
      transitions();

  public static DeliveryStatus of(int ordinal) {
    return ALL[ordinal];
  }

  /** The status after the signal, or null when the signal means nothing here. */
  public @Nullable DeliveryStatus after(DeliverySignal signal) {
    return TRANSITIONS.getOrDefault(this, Map.of()).get(signal);
  }

  /** Whether the provider has it, as far as is known. */
  public boolean isSent() {
    return switch (this) {
      case ACCEPTED, OPENED, CLICKED, DELIVERED, COMPLAINED -> true;
      case SUPPRESSED, DEFERRED, PENDING, CANCELLED, CLAIMED, FAILED, UNKNOWN, BOUNCED -> false;
    };
  }

  /** Whether it counts against a frequency cap: it may still arrive, or has. */
  public boolean holdsReservation() {
    return switch (this) {
      case PENDING, CLAIMED, ACCEPTED, UNKNOWN, OPENED, CLICKED, DELIVERED, COMPLAINED -> true;
      case SUPPRESSED, DEFERRED, CANCELLED, FAILED, BOUNCED -> false;
    };
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Map<DeliveryStatus, Map<DeliverySignal, DeliveryStatus>> transitions() {
    Map<DeliveryStatus, Map<DeliverySignal, DeliveryStatus>> all =
        new EnumMap<>(DeliveryStatus.class);
    all.put(
        PENDING,
        Map.of(
            DeliverySignal.CLAIM, CLAIMED,
            DeliverySignal.CANCEL, CANCELLED,
            DeliverySignal.FAIL, FAILED));
    Map<DeliverySignal, DeliveryStatus> learnt = new EnumMap<>(DeliverySignal.class);
    learnt.put(DeliverySignal.FAIL, FAILED);
    learnt.put(DeliverySignal.OPEN, OPENED);
    learnt.put(DeliverySignal.CLICK, CLICKED);
    learnt.put(DeliverySignal.DELIVER, DELIVERED);
    learnt.put(DeliverySignal.BOUNCE, BOUNCED);
    learnt.put(DeliverySignal.COMPLAIN, COMPLAINED);
    all.put(ACCEPTED, Map.copyOf(learnt));
    learnt.put(DeliverySignal.ACCEPT, ACCEPTED);
    all.put(UNKNOWN, Map.copyOf(learnt));
    learnt.put(DeliverySignal.LOSE, UNKNOWN);
    learnt.put(DeliverySignal.RELEASE, PENDING);
    all.put(CLAIMED, Map.copyOf(learnt));
    all.put(
        DELIVERED,
        Map.of(
            DeliverySignal.OPEN, OPENED,
            DeliverySignal.CLICK, CLICKED,
            DeliverySignal.BOUNCE, BOUNCED,
            DeliverySignal.COMPLAIN, COMPLAINED));
    all.put(OPENED, Map.of(DeliverySignal.CLICK, CLICKED, DeliverySignal.COMPLAIN, COMPLAINED));
    all.put(CLICKED, Map.of(DeliverySignal.COMPLAIN, COMPLAINED));
    return Map.copyOf(all);
  }
}
