package io.waggle.core.journey;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.contact.ContactRecord;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets those go on who waited for what has just happened. */
final class Arrivals {
  private static final Pattern STATUS = Pattern.compile("\\b[1-5][0-9]{2}\\b");

  private final Settling settling;
  private final Advance advance;
  private final JourneyPauses pauses;

  Arrivals(Settling settling, Advance advance, JourneyPauses pauses) {
    this.settling = settling;
    this.advance = advance;
    this.pauses = pauses;
  }

  void onEvent(Pass pass, CollectedEvent event) {
    pass.subject()
        .enrolments()
        .forEachWaiting(each -> {
          boolean moved =
              go(
                  pass,
                  each,
                  arrival ->
                      arrival instanceof Arrival.OfEvent of && of.match().matches(event, each));
          if (!moved) {
            restart(pass, each, event);
          }
        });
  }

  void onAudience(Pass pass, String audience, boolean entered) {
    pass.subject()
        .enrolments()
        .forEachWaiting(each ->
            go(
                pass,
                each,
                arrival ->
                    arrival instanceof Arrival.OfAudience of
                        && of.audience().equals(audience)
                        && of.entered() == entered));
  }

  /** A message of the person's moved on. */
  void onMessage(Pass pass, ContactRecord record) {
    Delivery.Origin origin = record.delivery().origin();
    pass.subject()
        .enrolments()
        .forEachWaiting(each -> {
          boolean own =
              each.entry().journey().equals(origin.journey())
                  && each.entry().visit() == origin.visit();
          if (own) {
            tryNext(pass, each, record);
            go(
                pass,
                each,
                arrival ->
                    arrival instanceof Arrival.OfMessage of
                        && of.step().equals(origin.step())
                        && reached(record.status(), of.status()));
          }
        });
  }

  /** A step that sends until something arrives hears of one of its tries. */
  private void tryNext(Pass pass, Enrolment each, ContactRecord record) {
    JourneyDefinition journey = settling.definition(each);
    if (journey != null
        && stepOf(each, journey) instanceof Step.Send send
        && send.fallback() != null
        && send.id().equals(record.delivery().origin().step())
        && Fallbacks.isNews(record.status(), send.fallback())) {
      if (pauses.isPaused(journey.id())) {
        pass.subject().enrolments().put(each.with(each.progress().wakeAt(pass.now())));
      } else {
        advance.due(pass, each, journey);
      }
    }
  }

  /**
   * A webhook's delivery was reported: its answer is the first HTTP status in the report's words;
   * without one, 200 when it was taken and none when it failed.
   */
  void onReport(Pass pass, ContactRecord record) {
    boolean taken = record.status() == DeliveryStatus.ACCEPTED;
    if (taken || record.status() == DeliveryStatus.FAILED) {
      Matcher status = STATUS.matcher(record.detail());
      int otherwise = taken ? 200 : 0;
      onAnswer(pass, record, status.find() ? Integer.parseInt(status.group()) : otherwise);
    }
  }

  /** A webhook answered. */
  void onAnswer(Pass pass, ContactRecord record, int status) {
    Delivery.Origin origin = record.delivery().origin();
    pass.subject()
        .enrolments()
        .forEachWaiting(each -> {
          JourneyDefinition journey = settling.definition(each);
          boolean own =
              each.entry().journey().equals(origin.journey())
                  && each.entry().visit() == origin.visit()
                  && settling.stepId(each).equals(origin.step());
          if (own && journey != null && stepOf(each, journey) instanceof Step.Webhook hook) {
            answered(pass, each, journey, hook, status);
          }
        });
  }

  private void answered(
      Pass pass, Enrolment at, JourneyDefinition journey, Step.Webhook hook, int status) {
    for (int i = 0; i < hook.answers().size(); i++) {
      Step.Webhook.Answer each = hook.answers().get(i);
      if (status >= each.least() && status <= each.most()) {
        StepRun.took(pass, at, hook, StepRun.wayName(i));
        advance.from(pass, at, journey, each.target());
        return;
      }
    }
    StepRun.took(pass, at, hook, StepRun.OTHERWISE);
    advance.from(pass, at, journey, hook.otherwise());
  }

  /** Whether a status is the wanted one or lies beyond it: who clicked has opened. */
  private static boolean reached(DeliveryStatus is, DeliveryStatus wanted) {
    return is == wanted || wanted.isSent() && is.isSent() && is.compareTo(wanted) > 0;
  }

  private boolean go(Pass pass, Enrolment each, Predicate<Arrival> hasCome) {
    JourneyDefinition journey = settling.definition(each);
    if (journey == null || !(stepOf(each, journey) instanceof Step.WaitFor wait)) {
      return false;
    }
    for (int i = 0; i < wait.arrivals().size(); i++) {
      Arrival arrival = wait.arrivals().get(i);
      if (hasCome.test(arrival)) {
        StepRun.took(pass, each, wait, StepRun.wayName(i));
        advance.from(pass, each, journey, arrival.target());
        return true;
      }
    }
    return false;
  }

  private void restart(Pass pass, Enrolment each, CollectedEvent event) {
    JourneyDefinition journey = settling.definition(each);
    Progress progress = each.progress();
    boolean held = progress.marks().heldAt() != Enrolment.NEVER;
    if (!held && stepOf(each, journey) instanceof Step.WaitFor wait) {
      boolean restarts = wait.restarts().stream().anyMatch(on -> on.matches(event, each));
      long until = Math.min(pass.now() + wait.upToMillis(), progress.since() + wait.mostMillis());
      if (restarts && until > progress.wakeAt()) {
        pass.subject().enrolments().put(each.with(progress.wakeAt(until)));
      }
    }
  }

  /** The step that the enrolment waits in, or null. */
  private static @Nullable Step stepOf(Enrolment each, @Nullable JourneyDefinition journey) {
    int place = each.progress().step();
    if (journey == null || !each.progress().begun()) {
      return null;
    }
    return place >= 0 && place < journey.steps().size() ? journey.steps().get(place) : null;
  }
}
