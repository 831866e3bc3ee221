package io.waggle.core.journey;

import io.waggle.core.audience.Condition;
import io.waggle.core.channel.Delivery;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.Verdict;
import io.waggle.core.contact.ContactChange;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Consents;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How enrolments end: by their goal, their exit rule, a withdrawal, or the closing of their window.
 */
final class Settling {
  static final String EXIT_RULE = "exit_when";
  static final String EXIT_EVENT = "exit_on";
  static final String CONSENT_WITHDRAWN = ContactHistory.CONSENT_WITHDRAWN;
  static final String UNMERGED = "unmerged";
  static final String RETIRED = "journey_retired";
  static final String ERASED = "erased";

  private final JourneyCatalogue catalogue;
  private final JourneyMeasures measures;

  Settling(JourneyCatalogue catalogue, JourneyMeasures measures) {
    this.catalogue = catalogue;
    this.measures = measures;
  }

  /** Counts the event towards the goal of every enrolment it belongs to, in both arms alike. */
  void reachGoals(Pass pass, CollectedEvent event) {
    for (Enrolment each : pass.subject().enrolments().current()) {
      JourneyDefinition journey = definition(each);
      JourneyGoal goal = journey == null ? null : journey.goal();
      if (goal != null && goal.match().matches(event, each)) {
        reachGoal(pass, each, goal, event);
      }
    }
  }

  /** Lets everyone go whose journey ends at this event. */
  void applyExitEvents(Pass pass, CollectedEvent event) {
    pass.subject()
        .enrolments()
        .forEachWaiting(each -> {
          JourneyDefinition journey = definition(each);
          boolean ends =
              journey != null
                  && journey.ends().exitOn().stream().anyMatch(on -> on.matches(event, each));
          if (ends) {
            breakOff(pass, each, EnrolmentState.EXITED, EXIT_EVENT);
          }
        });
  }

  private void reachGoal(Pass pass, Enrolment enrolment, JourneyGoal goal, CollectedEvent event) {
    long happened = event.times().event();
    long closesAt = enrolment.outcome().closesAt();
    Enrolment reached = enrolment;
    if (happened <= closesAt && happened >= closesAt - goal.withinMillis()) {
      double value = goal.valueOf(event);
      double sum = enrolment.outcome().value() + value;
      reached = enrolment.with(new Enrolment.Outcome(closesAt, true, sum));
      change(pass, enrolment, reached);
      pass.sink().journeyConverted(reached, value, pass.now());
    }
    if (reached.isWaiting()) {
      breakOff(pass, reached, EnrolmentState.GOAL, "goal");
    }
  }

  /** Looks at the exit rule of everyone who waits. */
  void applyExitRules(Pass pass) {
    pass.subject().enrolments().forEachWaiting(each -> applyExitRule(pass, each));
  }

  private void applyExitRule(Pass pass, Enrolment each) {
    JourneyDefinition journey = definition(each);
    Condition rule = journey == null ? null : journey.exitWhen();
    if (rule == null) {
      return;
    }
    long verdict = rule.judge(pass.subject().facts(), pass.now());
    if (Verdict.holds(verdict)) {
      breakOff(pass, each, EnrolmentState.EXITED, EXIT_RULE);
    } else {
      Progress rechecked = each.progress().recheckAt(recheckAt(verdict, pass.now()));
      pass.subject().enrolments().put(each.with(rechecked));
    }
  }

  /** A verdict's recheck time, never so early that a person would be woken without end. */
  static long recheckAt(long verdict, long now) {
    return Math.max(now + 1, Verdict.recheckAt(verdict));
  }

  /**
   * Ends what a refusal leaves nothing to do, and takes back what it no longer allows to be sent.
   */
  void applyConsents(Pass pass) {
    Consents consents = pass.subject().consents();
    pass.subject()
        .enrolments()
        .forEachWaiting(each -> {
          JourneyDefinition journey = definition(each);
          if (journey != null && isRefusedEverywhere(journey, consents)) {
            breakOff(pass, each, EnrolmentState.EXITED, CONSENT_WITHDRAWN);
          }
        });
    ContactHistory contacts = pass.subject().contacts();
    for (String reason : ContactHistory.REFUSALS) {
      cancel(
          pass, record -> contacts.refusalNow(record, consents, pass.now()).equals(reason), reason);
    }
  }

  private boolean isRefusedEverywhere(JourneyDefinition journey, Consents consents) {
    boolean refused = false;
    for (String each : journey.templates()) {
      TemplateDefinition template = catalogue.template(each);
      if (template != null) {
        ConsentDecision decision =
            consents.decide(journey.identity().purpose(), template.channel());
        if (!decision.equals(new ConsentDecision.Denied(ConsentDecision.DENIED))) {
          return false;
        }
        refused = true;
      }
    }
    return refused;
  }

  /** Ends an enrolment before its last step; what it still has pending is taken back. */
  void breakOff(Pass pass, Enrolment enrolment, EnrolmentState state, String reason) {
    end(pass, enrolment, state, reason);
    Enrolment.Entry entry = enrolment.entry();
    cancel(pass, record -> isOf(record.delivery().origin(), entry), reason);
    if (pass.subject().enrolments().waitingIn(entry.journey()) == 0) {
      pass.subject().contacts().forgetPlanned(entry.journey());
    }
  }

  /** Without keys, also what the other half of a merged person has pending. */
  private static boolean isOf(Delivery.Origin origin, Enrolment.Entry entry) {
    return origin.journey().equals(entry.journey())
        && (entry.key().isEmpty() || origin.visit() == entry.visit());
  }

  /** Ends an enrolment; what it has decided to send is still sent. */
  void end(Pass pass, Enrolment enrolment, EnrolmentState state, String reason) {
    Enrolment ended = enrolment.ended(state);
    change(pass, enrolment, ended);
    pass.sink()
        .enrolmentChanged(
            ended,
            stepId(enrolment),
            state.label(),
            state == EnrolmentState.EXITED ? reason : "",
            pass.now());
    closeIfOver(pass, ended);
    wakeWhoWaitsFor(pass, ended.entry().journey());
  }

  /** Those whose journey started this one and waited for its end go on at once. */
  void wakeWhoWaitsFor(Pass pass, String journey) {
    pass.subject()
        .enrolments()
        .forEachWaiting(each -> {
          JourneyDefinition own = definition(each);
          int place = each.progress().step();
          boolean waits =
              own != null
                  && each.progress().begun()
                  && place >= 0
                  && place < own.steps().size()
                  && own.steps().get(place) instanceof Step.Start start
                  && start.journey().equals(journey);
          if (waits && each.progress().wakeAt() > pass.now()) {
            pass.subject().enrolments().put(each.with(each.progress().wakeAt(pass.now())));
          }
        });
  }

  /** Forgets an enrolment that has ended and whose window has closed. */
  void closeIfOver(Pass pass, Enrolment enrolment) {
    if (!enrolment.isWaiting() && enrolment.outcome().closesAt() <= pass.now()) {
      pass.subject().enrolments().remove(enrolment);
    }
  }

  void change(Pass pass, Enrolment before, Enrolment after) {
    measures.changed(before, after);
    pass.subject().enrolments().put(after);
  }

  String stepId(Enrolment enrolment) {
    JourneyDefinition journey = definition(enrolment);
    return journey == null ? "" : journey.stepId(enrolment.progress().step());
  }

  @Nullable JourneyDefinition definition(Enrolment enrolment) {
    return catalogue.journey(enrolment.entry().journey(), enrolment.entry().version());
  }

  int priority(Enrolment enrolment) {
    JourneyDefinition journey = definition(enrolment);
    return journey == null ? 0 : journey.identity().priority();
  }

  /** Takes back what waits for a worker and fits, because the person was taken apart. */
  void takeBack(Pass pass, Predicate<ContactRecord> fits) {
    cancel(pass, fits, UNMERGED);
  }

  /**
   * Ends everything for good. What a worker has claimed counts as gone without an answer: the
   * worker asks once more before it hands over, and is refused.
   */
  void erase(Pass pass) {
    pass.subject()
        .enrolments()
        .forEachWaiting(each -> breakOff(pass, each, EnrolmentState.EXITED, ERASED));
    cancel(pass, record -> true, ERASED);
    for (ContactChange.Moved each : pass.subject().contacts().loseClaimed(ERASED, pass.now())) {
      measures.moved(each.before(), each.after());
      pass.sink().deliveryChanged(each.after());
    }
  }

  /** Takes back what waits for a worker and fits. */
  void cancel(Pass pass, Predicate<ContactRecord> fits, String reason) {
    for (ContactChange.Moved each :
        pass.subject().contacts().cancelPending(fits, reason, pass.now())) {
      measures.moved(each.before(), each.after());
      pass.sink().deliveryChanged(each.after());
    }
  }
}
