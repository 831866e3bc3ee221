package io.waggle.core.journey;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.contact.ContactChange;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.privacy.ConsentTerms;

/**
 * Takes people through journeys. The one entry of this package for the engine.
 *
 * <p>For an input the engine first changes the profile, then the audiences, then calls here; the parts of the subject
 * are changed in place and the sink is told what followed. Afterwards {@link Enrolments#dueAt()} says when {@link
 * #onWake} has to be called for this person; calling it too early or twice changes nothing.
 */
public final class JourneyRunner {
  /** What happened to a delivery, from a worker, a provider or the person. */
  public record DeliveryEvent(DeliveryId id, DeliverySignal signal, String detail) {}

  public JourneyRunner(JourneyCatalogue catalogue, ContactPolicy policy, JourneyMeasures measures) {}

  /** Goals first, then exit rules, then triggers. */
  public void onEvent(
      JourneySubject subject, CollectedEvent event, long now, JourneySink sink) {}

  /** The person entered or left an audience: exit rules first, then triggers. */
  public void onAudience(
      JourneySubject subject, String audience, boolean entered, long now, JourneySink sink) {}

  /** Something about the person changed by other means than an event: exit rules are looked at again. */
  public void onFacts(JourneySubject subject, long now, JourneySink sink) {}

  /** Everything due up to now: waits that end, exit rules that begin to hold, goal windows that close. */
  public void onWake(JourneySubject subject, long now, JourneySink sink) {}

  /** A consent was recorded (already in the ledger): a withdrawal ends journeys and cancels what is pending. */
  public void onConsentChanged(
      JourneySubject subject, ConsentTerms terms, long now, JourneySink sink) {}

  /** A delivery was claimed, answered or engaged with. */
  public ContactChange onDelivery(
      JourneySubject subject, DeliveryEvent event, long now, JourneySink sink) {
    throw new UnsupportedOperationException();
  }

  /** The loser's other parts have been merged already; its enrolments are taken over here. */
  public void onMerged(
      JourneySubject winner, Enrolments loser, long now, JourneySink sink) {}
}
