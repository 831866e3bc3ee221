package io.waggle.core.journey;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.contact.ContactChange;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.kernel.Attributes;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * Takes people through journeys. The one entry of this package for the engine.
 *
 * <p>For an event the engine first changes the profile, then computes the audiences, then calls
 * {@link #onEvent}, then {@link #onAudience} for every change. The parts of the subject are changed
 * in place and the sink is told what followed. Afterwards {@link Enrolments#dueAt()} says when
 * {@link #onWake} has to be called for this person; calling it too early or twice changes nothing.
 *
 * <p>A runner is made anew when a definition is published; it holds no state but the measures and
 * pauses given to it.
 */
public final class JourneyRunner {
  /** More journeys than this one input never starts by steps of one another. */
  private static final int MAX_STARTS = 50;

  private final JourneyCatalogue catalogue;
  private final ContactPolicy policy;
  private final JourneyMeasures measures;
  private final JourneyPauses pauses;
  private final Settling settling;
  private final Takeover takeover;
  private final Advance advance;
  private final Arrivals arrivals;
  private final Entrance entrance;
  private final Timetable timetable;
  private final EnrolmentMerge merging;

  /** Who is asked about first when several messages of one person are due at once. */
  private final Comparator<Enrolment> byPriority;

  /** What happened to a delivery, from a worker, a provider or the person. */
  public record DeliveryEvent(DeliveryId id, DeliverySignal signal, String detail) {}

  /** A call from outside that brings a person into a journey. */
  public record Call(String journey, String key, Attributes properties) {}

  public JourneyRunner(
      JourneyCatalogue catalogue,
      ContactPolicy policy,
      JourneyMeasures measures,
      JourneyPauses pauses) {
    this.catalogue = catalogue;
    this.policy = policy;
    this.measures = measures;
    this.pauses = pauses;
    this.settling = new Settling(catalogue, measures);
    this.takeover = new Takeover(catalogue, pauses, settling);
    Messages messages = new Messages(catalogue, policy, measures);
    StepRun run = new StepRun(messages, new Fallbacks(messages, settling));
    this.advance = new Advance(run, pauses, settling);
    this.arrivals = new Arrivals(settling, advance, pauses);
    Entrance.Parts parts = new Entrance.Parts(catalogue, measures, pauses);
    this.entrance = new Entrance(parts, settling, advance);
    this.timetable = new Timetable(parts, entrance);
    this.merging = new EnrolmentMerge(measures, settling);
    this.byPriority =
        Comparator.<Enrolment>comparingInt(each -> -settling.priority(each))
            .thenComparing(each -> each.entry().journey())
            .thenComparing(each -> each.entry().key());
  }

  /**
   * Goals first, then exits, then those who waited for it, then triggers: what starts a journey
   * never counts as its goal, nor as what its first wait is for.
   */
  public void onEvent(JourneySubject subject, CollectedEvent event, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    if (!subject.enrolments().isEmpty()) {
      takeover.bring(pass);
      settling.reachGoals(pass, event);
      settling.applyExitEvents(pass, event);
      settling.applyExitRules(pass);
      arrivals.onEvent(pass, event);
    }
    entrance.onEvent(pass, event);
    if (!event.traits().isEmpty()) {
      timetable.look(pass);
    }
    startOthers(pass);
  }

  /** The person entered or left an audience: exit rules first, then waits, then triggers. */
  public void onAudience(
      JourneySubject subject, String audience, boolean entered, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    takeover.bring(pass);
    settling.applyExitRules(pass);
    arrivals.onAudience(pass, audience, entered);
    entrance.onAudience(pass, audience, entered);
    startOthers(pass);
  }

  /**
   * Something about the person changed by other means than an event: exit rules are looked at
   * again.
   */
  public void onFacts(JourneySubject subject, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    takeover.bring(pass);
    settling.applyExitRules(pass);
    timetable.look(pass);
  }

  /**
   * Everything due up to now: exit rules that begin to hold, waits that end, goal windows that
   * close, dates that have come.
   */
  public void onWake(JourneySubject subject, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    takeover.bring(pass);
    settling.applyExitRules(pass);
    for (Enrolment each : subject.enrolments().current()) {
      settling.closeIfOver(pass, each);
    }
    subject
        .enrolments()
        .forEachWaiting(
            byPriority,
            each -> {
              if (each.progress().wakeAt() <= now) {
                resume(pass, each);
              }
            });
    timetable.onWake(pass);
    startOthers(pass);
  }

  /** The person's turn in a sweep. */
  public void onSwept(JourneySubject subject, JourneySweep sweep, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    takeover.bring(pass);
    if (sweep.cause() == JourneySweep.Cause.PUBLISHED) {
      timetable.look(pass);
    }
    timetable.onSwept(pass, sweep);
    startOthers(pass);
  }

  /** A call from outside; whether the person is in the journey now. */
  public boolean onCall(JourneySubject subject, Call call, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    takeover.bring(pass);
    boolean entered = timetable.onCall(pass, call.journey(), call.key(), call.properties());
    startOthers(pass);
    return entered;
  }

  /** The ledger changed: a withdrawal ends journeys and takes back what no worker has claimed. */
  public void onConsentChanged(JourneySubject subject, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    takeover.bring(pass);
    settling.applyConsents(pass);
  }

  /**
   * A delivery was claimed, answered or engaged with. A claim is refused, and the delivery
   * cancelled, when the consent it rested on is gone or the address was suppressed.
   */
  public ContactChange onDelivery(
      JourneySubject subject, DeliveryEvent event, long now, JourneySink sink) {
    ContactHistory contacts = subject.contacts();
    DeliverySignal signal = event.signal();
    String detail = event.detail();
    ContactRecord record = contacts.find(event.id());
    if (signal == DeliverySignal.CLAIM && record != null) {
      String refusal = refusal(subject, record, now);
      signal = refusal.isEmpty() ? signal : DeliverySignal.CANCEL;
      detail = refusal.isEmpty() ? detail : refusal;
    }
    ContactChange change = contacts.apply(event.id(), signal, detail, now);
    if (change instanceof ContactChange.Moved moved) {
      measures.moved(moved.before(), moved.after());
      sink.deliveryChanged(moved.after());
      Pass pass = new Pass(subject, now, sink);
      arrivals.onMessage(pass, moved.after());
      arrivals.onReport(pass, moved.after());
      startOthers(pass);
    }
    return change;
  }

  /** Why a message that was allowed may not go out any more; empty when it may. */
  public String refusal(JourneySubject subject, ContactRecord record, long now) {
    return policy.refusalAtClaim(record, subject.consents(), subject.contacts(), now);
  }

  /** A webhook answered with an HTTP status. */
  public void onAnswer(
      JourneySubject subject, DeliveryId id, int status, long now, JourneySink sink) {
    ContactRecord record = subject.contacts().find(id);
    if (record != null) {
      Pass pass = new Pass(subject, now, sink);
      takeover.bring(pass);
      arrivals.onAnswer(pass, record, status);
      startOthers(pass);
    }
  }

  /**
   * Takes over the enrolments of a person who turned out to be the same. The winner's other parts,
   * with those of the loser merged in, must already be as they will stay.
   */
  public void onMerged(JourneySubject winner, Enrolments loser, long now, JourneySink sink) {
    Pass pass = new Pass(winner, now, sink);
    merging.merge(pass, loser);
    takeover.bring(pass);
    settling.applyConsents(pass);
    settling.applyExitRules(pass);
    timetable.look(pass);
  }

  /**
   * The person is taken apart: what waits to be sent to whom it no longer fits is taken back,
   * before anything is divided.
   *
   * @param lost those of them that are pending
   */
  public void onSplit(
      JourneySubject subject, Predicate<ContactRecord> lost, long now, JourneySink sink) {
    settling.takeBack(new Pass(subject, now, sink), lost);
  }

  /** The person is about to be erased: nothing goes on and nothing leaves any more. */
  public void onErased(JourneySubject subject, long now, JourneySink sink) {
    settling.erase(new Pass(subject, now, sink));
  }

  private void resume(Pass pass, Enrolment enrolment) {
    JourneyDefinition journey = settling.definition(enrolment);
    if (journey == null || catalogue.isRetired(enrolment.entry().journey())) {
      settling.breakOff(pass, enrolment, EnrolmentState.EXITED, Settling.RETIRED);
    } else if (pauses.isPaused(journey.id())) {
      takeover.hold(pass, enrolment);
    } else {
      advance.due(pass, enrolment, journey);
    }
  }

  /** Journeys that steps have asked for begin; whoever waited for one that does not, goes on. */
  private void startOthers(Pass pass) {
    for (int i = 0; i < MAX_STARTS && !pass.starts().isEmpty(); i++) {
      Pass.Start start = pass.starts().removeFirst();
      if (!timetable.onCall(pass, start.journey(), start.key(), start.context())) {
        settling.wakeWhoWaitsFor(pass, start.journey());
      }
    }
    pass.starts().clear();
  }
}
