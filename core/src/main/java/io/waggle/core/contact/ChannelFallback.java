package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Channels that are tried in order until one reaches the person. Pure: it is told how far the last
 * one got and says what comes next, so that whoever asks keeps the time.
 */
public record ChannelFallback(List<Leg> legs) {
  /** How soon to look again at a message that a worker holds. */
  private static final long LOOK_AGAIN_MILLIS = 60_000;

  public ChannelFallback {
    legs = List.copyOf(legs);
    if (legs.isEmpty()) {
      throw new IllegalArgumentException("a fallback needs a first channel");
    }
  }

  /**
   * One try.
   *
   * @param content what is sent, such as a template's id
   * @param until how far it has to get
   * @param withinMillis by when after the decision; then the next is tried
   */
  public record Leg(String channel, String content, Reach until, long withinMillis) {}

  /** How far a message got, in the order of getting there. */
  public enum Reach {
    /** The provider took it. */
    ACCEPTED,
    /** It arrived, says the provider. */
    DELIVERED,
    /** The person opened it. */
    OPENED,
    /** The person followed a link. */
    CLICKED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What comes next. */
  public sealed interface Next {
    /** Ask the contact policy for this try. */
    record Ask(int leg) implements Next {}

    /**
     * Take back the message of the last try, which nobody has claimed, then ask for this one; when
     * it has been claimed meanwhile, ask here again.
     */
    record Replace(int leg) implements Next {}

    /** Look again at that time, or when the delivery changes. */
    record Wait(long until) implements Next {}

    /** There is nothing more to try. */
    record Done(boolean reached) implements Next {}
  }

  /**
   * What comes after the try.
   *
   * @param leg the try that was asked for last, or -1 at the start
   * @param last its newest record, or null at the start
   */
  public Next next(int leg, @Nullable ContactRecord last, long now) {
    if (leg < 0 || last == null) {
      return new Next.Ask(0);
    }
    DeliveryStatus status = last.status();
    if (hasReached(status, legs.get(leg).until)) {
      return new Next.Done(true);
    }
    long deadline = last.delivery().decidedAt() + legs.get(leg).withinMillis;
    return switch (status) {
      case DEFERRED ->
          now >= last.verdict().until() ? new Next.Ask(leg) : new Next.Wait(last.verdict().until());
      case SUPPRESSED, CANCELLED, FAILED -> after(leg);
      case PENDING ->
          now < deadline
              ? new Next.Wait(deadline)
              : isLast(leg) ? new Next.Done(false) : new Next.Replace(leg + 1);
      case CLAIMED -> new Next.Wait(Math.max(deadline, now + LOOK_AGAIN_MILLIS));
      default -> now < deadline ? new Next.Wait(deadline) : after(leg);
    };
  }

  private Next after(int leg) {
    return isLast(leg) ? new Next.Done(false) : new Next.Ask(leg + 1);
  }

  private boolean isLast(int leg) {
    return leg + 1 >= legs.size();
  }

  private static boolean hasReached(DeliveryStatus status, Reach wanted) {
    for (Reach each : Reach.values()) {
      if (each.label().equals(status.label())) {
        return each.compareTo(wanted) >= 0;
      }
    }
    return false;
  }
}
