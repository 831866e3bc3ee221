package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are tried in order until one reaches the person, each usually on a channel of its
 * own. Pure: it is told how far the last one got and says what comes next, so that whoever asks
 * keeps the time.
 *
 * @param tries how many there are
 * @param until how far one has to get
 * @param withinMillis by when after its decision; then the next is tried
 */
public record ChannelFallback(int tries, Reach until, long withinMillis) {
  /** How soon to look again at a message that a worker holds. */
  private static final long LOOK_AGAIN_MILLIS = 60_000;

  public ChannelFallback {
    if (tries < 1) {
      throw new IllegalArgumentException("a fallback needs a first try");
    }
  }

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

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What comes next. */
  public sealed interface Next {
    /** Ask the contact policy for this try, counted from 0. */
    record Ask(int attempt) implements Next {}

    /** Take back the message of the last try, which nobody has claimed, then ask for this one. */
    record Replace(int attempt) implements Next {}

    /** Look again at that time, or when the delivery changes. */
    record Wait(long until) implements Next {}

    /** There is nothing more to try. */
    record Done(boolean reached) implements Next {}
  }

  /**
   * What comes after the try.
   *
   * @param attempt the try that was asked for last, or -1 at the start
   * @param last its newest record, or null at the start
   */
  public Next next(int attempt, @Nullable ContactRecord last, long now) {
    if (attempt < 0 || last == null) {
      return new Next.Ask(0);
    }
    DeliveryStatus status = last.status();
    if (isReachedBy(status)) {
      return new Next.Done(true);
    }
    long deadline = last.delivery().decidedAt() + withinMillis;
    boolean late = now >= deadline;
    boolean isLast = attempt + 1 >= tries;
    return switch (status) {
      case DEFERRED ->
          now >= last.verdict().until()
              ? new Next.Ask(attempt)
              : new Next.Wait(last.verdict().until());
      case SUPPRESSED, CANCELLED, FAILED, BOUNCED -> after(attempt);
      case PENDING -> late ? replace(attempt) : new Next.Wait(deadline);
      case CLAIMED -> new Next.Wait(Math.max(deadline, now + LOOK_AGAIN_MILLIS));
      case ACCEPTED, UNKNOWN, DELIVERED, OPENED, CLICKED, COMPLAINED ->
          late || isLast ? after(attempt) : new Next.Wait(deadline);
    };
  }

  private Next after(int attempt) {
    return attempt + 1 < tries ? new Next.Ask(attempt + 1) : new Next.Done(false);
  }

  private Next replace(int attempt) {
    return attempt + 1 < tries ? new Next.Replace(attempt + 1) : new Next.Done(false);
  }

  /** Whether a message of this status has got as far as it has to. */
  public boolean isReachedBy(DeliveryStatus status) {
    if (status == DeliveryStatus.COMPLAINED) {
      return until.compareTo(Reach.DELIVERED) <= 0;
    }
    for (Reach each : Reach.values()) {
      if (each.label().equals(status.label())) {
        return each.compareTo(until) >= 0;
      }
    }
    return false;
  }
}
