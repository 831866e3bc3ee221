package io.waggle.core.journey;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.ContactRequest;
import io.waggle.core.contact.DeliveryDecision;
import io.waggle.core.content.ContentShelf;
import io.waggle.core.content.Reader;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.kernel.Attributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an enrolment from step to step until it has to wait or ends. */
final class Advance {
  static final String TEMPLATE_MISSING = "template_missing";
  static final String ALREADY_SENT = "already_sent";
  static final String ALLOWED = "allowed";

  private final JourneyCatalogue catalogue;
  private final ContactPolicy policy;
  private final JourneyMeasures measures;
  private final Settling settling;

  Advance(
      JourneyCatalogue catalogue,
      ContactPolicy policy,
      JourneyMeasures measures,
      Settling settling) {
    this.catalogue = catalogue;
    this.policy = policy;
    this.measures = measures;
    this.settling = settling;
  }

  /** Goes on after the wait that the enrolment stands at. */
  void afterWait(Pass pass, Enrolment start, JourneyDefinition journey) {
    if (journey.steps().get(start.progress().step()) instanceof Step.Wait wait) {
      from(pass, start, journey, wait.next());
    } else {
      throw new IllegalStateException("nobody waits at " + start);
    }
  }

  /** Runs on from that step. Steps only lead forward, so this ends. */
  void from(Pass pass, Enrolment start, JourneyDefinition journey, int first) {
    Enrolment at = start;
    int next = first;
    while (next != Step.END) {
      at = moved(at, next, Enrolment.NEVER);
      switch (journey.steps().get(next)) {
        case Step.Send send -> {
          at = send(pass, at, journey, send);
          next = send.next();
        }
        case Step.Wait wait -> {
          waitAt(pass, start, moved(at, next, pass.now() + wait.millis()), wait.id());
          return;
        }
        case Step.Branch branch -> {
          boolean holds = branch.when().holds(pass.subject().facts(), pass.now());
          next = holds ? branch.then() : branch.otherwise();
        }
        case Step.Split split ->
            next = split.targets().get(split.assignment().place(pass.subject().key()));
        case Step.Exit exit -> {
          settling.change(pass, start, at);
          settling.end(pass, at, EnrolmentState.EXITED, exit.reason());
          return;
        }
      }
    }
    settling.change(pass, start, at);
    settling.end(pass, at, EnrolmentState.DONE, "");
  }

  private void waitAt(Pass pass, Enrolment start, Enrolment waiting, String stepId) {
    settling.change(pass, start, waiting);
    pass.sink().enrolmentChanged(waiting, stepId, EnrolmentState.WAITING.label(), "", pass.now());
  }

  private Enrolment moved(Enrolment enrolment, int step, long wakeAt) {
    Enrolment.Progress at = enrolment.progress();
    return enrolment.with(
        new Enrolment.Progress(at.state(), step, wakeAt, at.recheckAt(), at.sends()));
  }

  private Enrolment send(
      Pass pass, Enrolment enrolment, JourneyDefinition journey, Step.Send step) {
    JourneySubject subject = pass.subject();
    TemplateDefinition template = catalogue.template(step.template());
    String channel = template == null ? "" : template.channel();
    DeliveryDecision decision = decide(pass, enrolment, journey, step);
    DeliveryId id = subject.contacts().nextId(subject.person());
    Delivery.Origin origin =
        new Delivery.Origin(journey.id(), journey.version(), step.id(), enrolment.entry().visit());
    String purpose = journey.identity().purpose().name();
    String address = channel.isEmpty() ? "" : subject.address(channel);
    ContactRecord record =
        switch (decision) {
          case DeliveryDecision.Allowed allowed ->
              subject
                  .contacts()
                  .add(
                      new Delivery(
                          id,
                          origin,
                          content(pass, enrolment, template, step),
                          new Delivery.Route(channel, purpose, address, allowed.evidence()),
                          pass.now()),
                      ALLOWED,
                      true,
                      allowed.reserves());
          case DeliveryDecision.Suppressed suppressed ->
              subject
                  .contacts()
                  .add(
                      new Delivery(
                          id,
                          origin,
                          new Delivery.Content(step.template(), 0, "", Attributes.EMPTY),
                          new Delivery.Route(channel, purpose, address, ""),
                          pass.now()),
                      suppressed.reason(),
                      false,
                      false);
        };
    measures.decided(record);
    pass.sink().contactDecided(record);
    return record.wasAllowed() ? counted(enrolment) : enrolment;
  }

  private DeliveryDecision decide(
      Pass pass, Enrolment enrolment, JourneyDefinition journey, Step.Send step) {
    TemplateDefinition template = catalogue.template(step.template());
    if (template == null) {
      return new DeliveryDecision.Suppressed(TEMPLATE_MISSING);
    }
    JourneySubject subject = pass.subject();
    if (wasSent(subject.contacts(), enrolment, step)) {
      return new DeliveryDecision.Suppressed(ALREADY_SENT);
    }
    return policy.decide(
        new ContactRequest(
            journey.identity().purpose(),
            template.channel(),
            subject.address(template.channel()),
            subject.consents(),
            subject.contacts(),
            pass.now()));
  }

  /**
   * Whether this step was sent to this person since the entry: after a merge the other half of the
   * person may have got it already.
   */
  private static boolean wasSent(ContactHistory contacts, Enrolment enrolment, Step.Send step) {
    List<ContactRecord> records = contacts.records();
    for (int i = records.size() - 1; i >= 0; i--) {
      ContactRecord each = records.get(i);
      boolean sameStep =
          each.delivery().origin().journey().equals(enrolment.entry().journey())
              && each.delivery().origin().step().equals(step.id());
      if (sameStep
          && each.status().holdsReservation()
          && each.delivery().decidedAt() >= enrolment.entry().enteredAt()) {
        return true;
      }
    }
    return false;
  }

  private Delivery.Content content(
      Pass pass, Enrolment enrolment, @Nullable TemplateDefinition template, Step.Send step) {
    if (template == null) {
      return new Delivery.Content(step.template(), 0, "", Attributes.EMPTY);
    }
    JourneySubject subject = pass.subject();
    String locale = template.localeFor(ContentShelf.wantedLocale(subject.facts().profile()));
    Reader reader =
        new Reader(
            subject.facts(), subject.key(), locale, enrolment.entry().context(), pass.now());
    return new Delivery.Content(
        template.id(), template.version(), locale, catalogue.shelf().capture(template, reader));
  }

  private static Enrolment counted(Enrolment enrolment) {
    Enrolment.Progress at = enrolment.progress();
    return enrolment.with(
        new Enrolment.Progress(at.state(), at.step(), at.wakeAt(), at.recheckAt(), at.sends() + 1));
  }
}
