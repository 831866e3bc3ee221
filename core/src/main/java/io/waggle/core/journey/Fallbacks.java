package io.waggle.core.journey;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ChannelFallback;
import io.waggle.core.contact.ContactRecord;
import java.util.List;

/**
 * Sends by one template after another until a receipt says that one has reached the person. Each
 * try asks the contact policy anew. One that nobody has claimed is taken back before the next, and
 * when an earlier one turns out to have arrived after all.
 */
final class Fallbacks {
  /** Why a try was taken back: the next one goes instead. */
  static final String SUPERSEDED = "next_channel";

  /** Why a try was taken back: an earlier one has reached the person. */
  static final String REACHED = "already_reached";

  private final Messages messages;
  private final Settling settling;

  Fallbacks(Messages messages, Settling settling) {
    this.messages = messages;
    this.settling = settling;
  }

  /** Goes on with the step, at its beginning, at a receipt or when a time is over. */
  StepRun.Move go(
      Pass pass,
      Enrolment start,
      JourneyDefinition journey,
      Step.Send step,
      ChannelFallback fallback) {
    Enrolment at = start;
    while (true) {
      List<ContactRecord> tries = tries(pass, at, step);
      if (tries.stream().anyMatch(each -> fallback.isReachedBy(each.status()))) {
        settling.cancel(pass, tries::contains, REACHED);
        return done(at, step);
      }
      int asked = tries.isEmpty() ? -1 : at.progress().marks().attempt();
      ContactRecord last = tries.isEmpty() ? null : tries.getLast();
      switch (fallback.next(asked, last, pass.now())) {
        case ChannelFallback.Next.Ask ask ->
            at = messages.tryOne(pass, at, journey, step, ask.attempt());
        case ChannelFallback.Next.Replace replace -> {
          settling.cancel(pass, tries::contains, SUPERSEDED);
          at = messages.tryOne(pass, at, journey, step, replace.attempt());
        }
        case ChannelFallback.Next.Wait wait -> {
          return new StepRun.Move.Stay(at.with(at.progress().wakeAt(wait.until())));
        }
        case ChannelFallback.Next.Done done -> {
          return done(at, step);
        }
      }
    }
  }

  /** Whether a delivery of this status lets the step go on before its time is over. */
  static boolean isNews(DeliveryStatus status, ChannelFallback fallback) {
    return switch (status) {
      case FAILED, BOUNCED, CANCELLED, UNKNOWN -> true;
      case SUPPRESSED, DEFERRED, PENDING, CLAIMED -> false;
      case ACCEPTED, DELIVERED, OPENED, CLICKED, COMPLAINED -> fallback.isReachedBy(status);
    };
  }

  private static StepRun.Move done(Enrolment at, Step.Send step) {
    Progress.Marks first = at.progress().marks().attempt(0);
    return new StepRun.Move.To(at.with(at.progress().with(first)), step.next());
  }

  /** What was decided in the step since the person came to it. */
  private static List<ContactRecord> tries(Pass pass, Enrolment at, Step.Send step) {
    Enrolment.Entry entry = at.entry();
    long since = at.progress().since();
    return pass.subject().contacts().records().stream()
        .filter(each -> {
          Delivery.Origin origin = each.delivery().origin();
          return origin.journey().equals(entry.journey())
              && origin.step().equals(step.id())
              && origin.visit() == entry.visit()
              && each.delivery().decidedAt() >= since;
        })
        .toList();
  }
}
