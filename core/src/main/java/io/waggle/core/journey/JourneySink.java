package io.waggle.core.journey;

import io.waggle.core.contact.ContactRecord;

/** Told what followed, in order. The person's parts have already been changed when it is called. */
public interface JourneySink {
  /**
   * A person entered, moved in or left a journey.
   *
   * @param step the id of the step the person is at, or empty
   * @param state {@code entered}, {@code held_out}, {@code waiting}, {@code split}, {@code goal},
   *     {@code exited} or {@code done}
   * @param reason why, for {@code exited}: the step or rule; for {@code split} the way that was
   *     taken; else empty
   */
  void enrolmentChanged(Enrolment enrolment, String step, String state, String reason, long time);

  /**
   * A send was wanted. When {@link ContactRecord#wasAllowed()}, its delivery is now pending and
   * belongs into the outbox.
   */
  void contactDecided(ContactRecord record);

  /** A delivery that was pending or claimed moved on. */
  void deliveryChanged(ContactRecord record);

  /**
   * A person reached a journey's goal within its window; told for every goal event in it, for both
   * arms.
   */
  void journeyConverted(Enrolment enrolment, double value, long time);
}
