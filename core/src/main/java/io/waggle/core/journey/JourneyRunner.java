package io.waggle.core.journey;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.contact.ContactChange;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.contact.ContactRecord;
import java.util.function.Predicate;

/**
 * Takes people through journeys. The one entry of this package for the engine.
 *
 * <p>For an event the engine first changes the profile, then computes the audiences, then calls
 * {@link #onEvent}, then {@link #onAudience} for every change. The parts of the subject are changed
 * in place and the sink is told what followed. Afterwards {@link Enrolments#dueAt()} says when
 * {@link #onWake} has to be called for this person; calling it too early or twice changes nothing.
 *
 * <p>A runner is made anew when a definition is published; it holds no state but the measures given
 * to it.
 */
public final class JourneyRunner {
  private final JourneyCatalogue catalogue;
  private final JourneyMeasures measures;
  private final Settling settling;
  private final Advance advance;
  private final Entrance entrance;
  private final EnrolmentMerge merging;

  /** What happened to a delivery, from a worker, a provider or the person. */
  public record DeliveryEvent(DeliveryId id, DeliverySignal signal, String detail) {}

  public JourneyRunner(JourneyCatalogue catalogue, ContactPolicy policy, JourneyMeasures measures) {
    this.catalogue = catalogue;
    this.measures = measures;
    this.settling = new Settling(catalogue, measures);
    this.advance = new Advance(catalogue, policy, measures, settling);
    this.entrance = new Entrance(catalogue, measures, settling, advance);
    this.merging = new EnrolmentMerge(measures, settling);
  }

  /**
   * Goals first, then exit rules, then triggers: what starts a journey never counts as its goal.
   */
  public void onEvent(JourneySubject subject, CollectedEvent event, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    if (!subject.enrolments().isEmpty()) {
      settling.reachGoals(pass, event);
      settling.applyExitRules(pass);
    }
    entrance.onEvent(pass, event);
  }

  /** The person entered or left an audience: exit rules first, then triggers. */
  public void onAudience(
      JourneySubject subject, String audience, boolean entered, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    settling.applyExitRules(pass);
    if (entered) {
      entrance.onAudience(pass, audience);
    }
  }

  /**
   * Something about the person changed by other means than an event: exit rules are looked at
   * again.
   */
  public void onFacts(JourneySubject subject, long now, JourneySink sink) {
    settling.applyExitRules(new Pass(subject, now, sink));
  }

  /**
   * Everything due up to now: exit rules that begin to hold, waits that end, goal windows that
   * close.
   */
  public void onWake(JourneySubject subject, long now, JourneySink sink) {
    Pass pass = new Pass(subject, now, sink);
    settling.applyExitRules(pass);
    for (Enrolment each : subject.enrolments().current()) {
      settling.closeIfOver(pass, each);
      if (each.isWaiting() && each.progress().wakeAt() <= now) {
        resume(pass, each);
      }
    }
  }

  /** The ledger changed: a withdrawal ends journeys and takes back what no worker has claimed. */
  public void onConsentChanged(JourneySubject subject, long now, JourneySink sink) {
    settling.applyConsents(new Pass(subject, now, sink));
  }

  /**
   * A delivery was claimed, answered or engaged with. A claim is refused, and the delivery
   * cancelled, when the consent it rested on is gone.
   */
  public ContactChange onDelivery(
      JourneySubject subject, DeliveryEvent event, long now, JourneySink sink) {
    ContactHistory contacts = subject.contacts();
    DeliverySignal signal = event.signal();
    String detail = event.detail();
    ContactRecord record = contacts.find(event.id());
    if (signal == DeliverySignal.CLAIM
        && record != null
        && Settling.isRefused(record, subject.consents())) {
      signal = DeliverySignal.CANCEL;
      detail = Settling.CONSENT_WITHDRAWN;
    }
    ContactChange change = contacts.apply(event.id(), signal, detail, now);
    if (change instanceof ContactChange.Moved moved) {
      measures.moved(moved.before(), moved.after());
      sink.deliveryChanged(moved.after());
    }
    return change;
  }

  /**
   * Takes over the enrolments of a person who turned out to be the same. The winner's other parts,
   * with those of the loser merged in, must already be as they will stay.
   */
  public void onMerged(JourneySubject winner, Enrolments loser, long now, JourneySink sink) {
    Pass pass = new Pass(winner, now, sink);
    merging.merge(pass, loser);
    settling.applyConsents(pass);
    settling.applyExitRules(pass);
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

  private void resume(Pass pass, Enrolment enrolment) {
    JourneyDefinition journey = settling.definition(enrolment);
    if (journey == null || catalogue.isRetired(enrolment.entry().journey())) {
      settling.breakOff(pass, enrolment, EnrolmentState.EXITED, Settling.RETIRED);
    } else {
      advance.afterWait(pass, enrolment, journey);
    }
  }
}
