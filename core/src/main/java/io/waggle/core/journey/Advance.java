package io.waggle.core.journey;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactMessage;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.ContactRequest;
import io.waggle.core.contact.DeliveryDecision;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an enrolment from step to step until it has to wait or ends. */
final class Advance {
  static final String TEMPLATE_MISSING = "template_missing";
  static final String ALREADY_SENT = "already_sent";

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
    switch (journey.steps().get(start.progress().step())) {
      case Step.Wait wait -> from(pass, start, journey, wait.next());
      // A send that was put off is asked about again.
      case Step.Send send -> from(pass, start, journey, start.progress().step());
      default -> throw new IllegalStateException("nobody waits at " + start);
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
          ContactRecord record = send(pass, at, journey, send);
          if (record.status() == DeliveryStatus.DEFERRED) {
            waitAt(pass, start, moved(at, next, record.verdict().until()), send.id());
            return;
          }
          at = record.wasAllowed() ? counted(at) : at;
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

  private ContactRecord send(
      Pass pass, Enrolment enrolment, JourneyDefinition journey, Step.Send step) {
    JourneySubject subject = pass.subject();
    TemplateDefinition template = catalogue.template(step.template());
    ContactMessage message = message(enrolment, journey, step, template);
    String address = template == null ? "" : subject.address(template.channel());
    DeliveryDecision decision =
        template == null
            ? new DeliveryDecision.Suppressed(TEMPLATE_MISSING)
            : wasSent(subject.contacts(), enrolment, step)
                ? new DeliveryDecision.Suppressed(ALREADY_SENT)
                : policy.decide(request(pass, message, address));
    boolean allowed = decision instanceof DeliveryDecision.Allowed;
    String evidence = decision instanceof DeliveryDecision.Allowed yes ? yes.evidence() : "";
    Delivery.Content content =
        allowed
            ? content(subject, enrolment, template, step)
            : new Delivery.Content(step.template(), 0, "", Attributes.EMPTY);
    Delivery delivery =
        new Delivery(
            subject.contacts().nextId(subject.person()),
            new Delivery.Origin(
                journey.id(), journey.version(), step.id(), enrolment.entry().visit()),
            content,
            new Delivery.Route(message.channel(), message.purpose().name(), address, evidence),
            pass.now());
    ContactRecord record = subject.contacts().add(delivery, message, decision);
    measures.decided(record);
    pass.sink().contactDecided(record);
    return record;
  }

  private static ContactMessage message(
      Enrolment enrolment,
      JourneyDefinition journey,
      Step.Send step,
      @Nullable TemplateDefinition template) {
    String intent = journey.id() + "/" + enrolment.entry().visit() + "/" + step.id();
    String channel = template == null ? "" : template.channel();
    return ContactMessage.of(intent, journey.id(), journey.identity().purpose(), channel);
  }

  private static ContactRequest request(Pass pass, ContactMessage message, String address) {
    JourneySubject subject = pass.subject();
    return new ContactRequest(
        message,
        new ContactRequest.Recipient(subject.key(), address, subject.facts(), subject.contacts()),
        pass.now());
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

  private static Delivery.Content content(
      JourneySubject subject,
      Enrolment enrolment,
      @Nullable TemplateDefinition template,
      Step.Send step) {
    if (template == null) {
      return new Delivery.Content(step.template(), 0, "", Attributes.EMPTY);
    }
    Profile profile = subject.facts().profile();
    Value wanted = profile.trait("locale");
    Value language = wanted == null ? profile.trait("language") : wanted;
    String locale = template.localeFor(language == null ? "" : language.asText());
    Attributes values =
        template.capture(locale, path -> valueAt(path, profile, enrolment.entry().context()));
    return new Delivery.Content(template.id(), template.version(), locale, values);
  }

  private static @Nullable Value valueAt(String path, Profile profile, Attributes context) {
    if (path.startsWith("trait.")) {
      return profile.trait(path.substring("trait.".length()));
    }
    if (path.startsWith("event.")) {
      return context.findPath(path.substring("event.".length()));
    }
    return switch (path) {
      case "person.orders" -> new Value.Whole(profile.orders().count());
      case "person.revenue" -> new Value.Real(profile.orders().revenue());
      case "person.last_order" -> time(profile.orders().last());
      case "person.first_seen" -> time(profile.firstSeen());
      case "person.last_seen" -> time(profile.lastSeen());
      case "person.sessions" -> new Value.Whole(profile.sessions());
      default -> null;
    };
  }

  private static @Nullable Value time(long millis) {
    return millis == Profile.NO_TIME ? null : new Value.Whole(millis);
  }

  private static Enrolment counted(Enrolment enrolment) {
    Enrolment.Progress at = enrolment.progress();
    return enrolment.with(
        new Enrolment.Progress(at.state(), at.step(), at.wakeAt(), at.recheckAt(), at.sends() + 1));
  }
}
