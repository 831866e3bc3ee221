package io.waggle.core.engine;

import io.waggle.core.contact.ContactFigures;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.PolicyAnswer;
import io.waggle.core.journey.Enrolment;
import io.waggle.core.journey.JourneySink;
import java.util.List;

/** One input being applied: its position and time, and the effects gathered so far. */
final class Step implements JourneySink {
  private final Outbox outbox;
  private final ContactFigures figures;
  private List<Effect> effects = List.of();
  private long position;
  private int person;

  Step(Outbox outbox, ContactFigures figures) {
    this.outbox = outbox;
    this.figures = figures;
  }

  void begin(long at, List<Effect> into) {
    position = at;
    effects = into;
  }

  /** Whom the journeys speak of from now on. */
  Step about(Person subject) {
    person = subject.ordinal;
    return this;
  }

  long position() {
    return position;
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  @Override
  public void enrolmentChanged(
      Enrolment enrolment, String step, String state, String reason, long time) {
    add(
        new Effect.EnrolmentChanged(
            position,
            enrolment.entry().journey(),
            enrolment.entry().version(),
            enrolment.entry().key(),
            person,
            step,
            state,
            reason,
            enrolment.entry().by(),
            time));
  }

  @Override
  public void contactDecided(ContactRecord record) {
    outbox.moved(record.id(), record.status(), record.delivery().queue(), position);
    add(
        new Effect.ContactDecided(
            position,
            record.id().toString(),
            person,
            record.delivery().origin().journey(),
            record.delivery().origin().step(),
            record.delivery().content().template(),
            record.delivery().route().channel(),
            record.wasAllowed(),
            record.reason(),
            record.verdict().until(),
            PolicyAnswer.text(record.verdict().answers()),
            record.delivery().decidedAt()));
  }

  @Override
  public void deliveryChanged(ContactRecord record) {
    figures.moved(record);
    outbox.moved(record.id(), record.status(), record.delivery().queue(), position);
    add(
        new Effect.DeliveryChanged(
            position,
            record.id().toString(),
            person,
            record.status().label(),
            record.detail(),
            record.changedAt()));
  }

  @Override
  public void journeyConverted(Enrolment enrolment, double value, long time) {
    add(
        new Effect.EnrolmentChanged(
            position,
            enrolment.entry().journey(),
            enrolment.entry().version(),
            enrolment.entry().key(),
            person,
            "",
            "converted",
            "",
            enrolment.entry().by(),
            time));
  }
}
