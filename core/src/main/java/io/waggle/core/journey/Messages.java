package io.waggle.core.journey;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactMessage;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.ContactRequest;
import io.waggle.core.contact.DeliveryDecision;
import io.waggle.core.content.ContentShelf;
import io.waggle.core.content.Reader;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.kernel.Attributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks whether a step's message may go out, and puts the decision on record. */
final class Messages {
  static final String TEMPLATE_MISSING = "template_missing";
  static final String ALREADY_SENT = "already_sent";
  static final String PAUSED = "journey_paused";

  private final JourneyCatalogue catalogue;
  private final ContactPolicy policy;
  private final JourneyMeasures measures;

  Messages(JourneyCatalogue catalogue, ContactPolicy policy, JourneyMeasures measures) {
    this.catalogue = catalogue;
    this.policy = policy;
    this.measures = measures;
  }

  /** A message of a step on its way to a decision. */
  private record Wanted(
      JourneyDefinition journey, String stepId, Step.Message message, int attempt) {
    String template() {
      return message.templates().get(attempt);
    }

    /** Where a step tries one after another, only the same template is a repetition. */
    boolean isRepeatedBy(Delivery other) {
      Step step = journey.steps().get(journey.placeOf(stepId));
      boolean tries = step instanceof Step.Send send && send.fallback() != null;
      return !tries || other.content().template().equals(template());
    }
  }

  /**
   * Asks about the step's templates in turn until one may go out or has to wait.
   *
   * @return the last decision, and in the enrolment which template it was about
   */
  Asked ask(Pass pass, Enrolment at, JourneyDefinition journey, Step step, Step.Message message) {
    int attempt = Math.min(at.progress().marks().attempt(), message.templates().size() - 1);
    while (true) {
      ContactRecord record = decide(pass, at, new Wanted(journey, step.id(), message, attempt));
      boolean refused = record.status() == DeliveryStatus.SUPPRESSED;
      boolean another = attempt + 1 < message.templates().size() && !endsAsking(record.reason());
      if (!refused || !another) {
        Progress progress = record.wasAllowed() ? at.progress().counted() : at.progress();
        int next = record.status() == DeliveryStatus.DEFERRED ? attempt : 0;
        Progress.Marks marks = progress.marks();
        if (marks.attempt() != next) {
          progress = progress.with(marks.attempt(next));
        }
        return new Asked(at.with(progress), record);
      }
      attempt++;
    }
  }

  /** Asks about one of the step's templates, counted from 0; what was decided is on record. */
  Enrolment tryOne(
      Pass pass, Enrolment at, JourneyDefinition journey, Step.Send step, int attempt) {
    Wanted wanted = new Wanted(journey, step.id(), step.message(), attempt);
    ContactRecord record = decide(pass, at, wanted);
    Progress progress = record.wasAllowed() ? at.progress().counted() : at.progress();
    return at.with(progress.with(progress.marks().attempt(attempt)));
  }

  /** What was decided. */
  record Asked(Enrolment enrolment, ContactRecord record) {}

  private static boolean endsAsking(String reason) {
    return reason.equals(ALREADY_SENT) || reason.equals(PAUSED);
  }

  private ContactRecord decide(Pass pass, Enrolment enrolment, Wanted wanted) {
    JourneySubject subject = pass.subject();
    TemplateDefinition template = catalogue.template(wanted.template());
    ContactMessage message = message(enrolment, wanted, template);
    String address = template == null ? "" : subject.address(template.channel(), template.target());
    DeliveryDecision decision = decision(pass, enrolment, wanted, message, address);
    boolean allowed = decision instanceof DeliveryDecision.Allowed;
    String evidence = decision instanceof DeliveryDecision.Allowed yes ? yes.evidence() : "";
    Delivery.Content content =
        allowed && template != null
            ? content(pass, enrolment, template)
            : new Delivery.Content(wanted.template(), 0, "", Attributes.EMPTY);
    Delivery delivery =
        new Delivery(
            subject.contacts().nextId(subject.person()),
            new Delivery.Origin(
                wanted.journey().id(),
                wanted.journey().version(),
                wanted.stepId(),
                enrolment.entry().visit()),
            content,
            new Delivery.Route(message.channel(), message.purpose().name(), address, evidence),
            pass.now());
    ContactRecord record = subject.contacts().add(delivery, message, decision);
    measures.decided(record);
    pass.sink().contactDecided(record);
    return record;
  }

  private DeliveryDecision decision(
      Pass pass, Enrolment enrolment, Wanted wanted, ContactMessage message, String address) {
    if (message.channel().isEmpty()) {
      return new DeliveryDecision.Suppressed(TEMPLATE_MISSING);
    }
    if (enrolment.progress().marks().skips()) {
      return new DeliveryDecision.Suppressed(PAUSED);
    }
    JourneySubject subject = pass.subject();
    if (wasSent(subject.contacts().records(), enrolment, wanted)) {
      return new DeliveryDecision.Suppressed(ALREADY_SENT);
    }
    return policy.decide(
        new ContactRequest(
            message,
            new ContactRequest.Recipient(
                subject.key(), address, subject.facts(), subject.contacts()),
            upcoming(subject.enrolments(), enrolment),
            pass.now()));
  }

  /** What the person's other waits lead to. */
  private List<ContactRequest.Upcoming> upcoming(Enrolments enrolments, Enrolment asking) {
    List<ContactRequest.Upcoming> upcoming = new ArrayList<>(0);
    enrolments.forEachWaiting(each -> {
      boolean other =
          !each.entry().journey().equals(asking.entry().journey())
              || !each.entry().key().equals(asking.entry().key());
      JourneyDefinition journey = catalogue.journey(each.entry().journey(), each.entry().version());
      if (other && journey != null && each.progress().wakeAt() != Enrolment.NEVER) {
        addNext(each, journey, upcoming);
      }
    });
    return upcoming;
  }

  private void addNext(
      Enrolment each, JourneyDefinition journey, List<ContactRequest.Upcoming> upcoming) {
    List<Step> steps = journey.steps();
    int place = each.progress().step();
    boolean stays = each.progress().begun() && place >= 0 && place < steps.size();
    if (stays
        && steps.get(place) instanceof Step.Wait wait
        && wait.next() != Step.END
        && steps.get(wait.next()) instanceof Step.Send send) {
      Wanted next = new Wanted(journey, send.id(), send.message(), 0);
      long due = each.progress().wakeAt();
      Enrolment then = each.with(each.progress().before(wait.next(), due, due));
      upcoming.add(
          new ContactRequest.Upcoming(
              message(then, next, catalogue.template(next.template())), due));
    }
  }

  private static ContactMessage message(
      Enrolment enrolment, Wanted wanted, @Nullable TemplateDefinition template) {
    Enrolment.Entry entry = enrolment.entry();
    long since = enrolment.progress().since();
    String intent = entry.journey() + "/" + entry.visit() + "/" + wanted.stepId() + "/" + since;
    ContactMessage message =
        ContactMessage.of(
            wanted.attempt() == 0 ? intent : intent + "/" + wanted.attempt(),
            entry.journey(),
            wanted.journey().identity().purpose(),
            template == null ? "" : template.channel());
    Step.Message step = wanted.message();
    ContactMessage.Timing timing =
        step.defers()
            ? ContactMessage.Timing.deferUntil(since + step.deferMillis())
            : ContactMessage.Timing.NOW_OR_DROP;
    return message.withLabels(step.labels()).withPriority(step.priority()).withTiming(timing);
  }

  /**
   * Whether this step was sent to this person since the entry, or since the last time round: after
   * a merge the other half of the person may have got it already. Where enrolments have keys, those
   * of other keys do not matter.
   */
  private static boolean wasSent(List<ContactRecord> records, Enrolment enrolment, Wanted wanted) {
    Enrolment.Entry entry = enrolment.entry();
    // A goto follows what was sent at the same moment; within a lap there is always a wait.
    long since = Math.max(entry.enteredAt(), enrolment.progress().marks().lapAt() + 1);
    for (int i = records.size() - 1; i >= 0; i--) {
      ContactRecord each = records.get(i);
      Delivery.Origin origin = each.delivery().origin();
      boolean sameStep =
          origin.journey().equals(entry.journey()) && origin.step().equals(wanted.stepId());
      boolean sameKey = entry.key().isEmpty() || origin.visit() == entry.visit();
      if (sameStep
          && sameKey
          && wanted.isRepeatedBy(each.delivery())
          && each.status().holdsReservation()
          && each.delivery().decidedAt() >= since) {
        return true;
      }
    }
    return false;
  }

  private Delivery.Content content(Pass pass, Enrolment enrolment, TemplateDefinition template) {
    JourneySubject subject = pass.subject();
    String locale = template.localeFor(ContentShelf.wantedLocale(subject.facts().profile()));
    Reader reader =
        new Reader(subject.facts(), subject.key(), locale, enrolment.entry().context(), pass.now());
    return new Delivery.Content(
        template.id(), template.version(), locale, catalogue.shelf().capture(template, reader));
  }
}
