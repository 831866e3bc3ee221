package io.waggle.core.engine;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.LinkHit;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.ContactWishes;
import io.waggle.core.contact.Refusal;
import io.waggle.core.experiment.Touchpoint;
import io.waggle.core.kernel.Identifier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the engine does for messages on their way: claims, receipts, hits on their links, and what a
 * person or its address refuses besides consents.
 */
final class DeliveryDesk {
  private final Engine engine;
  private final State state;
  private final Step step;

  DeliveryDesk(Engine engine, State state, Step step) {
    this.engine = engine;
    this.state = state;
    this.step = step;
  }

  void claimed(Input.DeliveryClaimed input) {
    boolean usedUp = Quotas.isUsedUp(engine.view().delivery(input.deliveryId()), state);
    DeliverySignal signal = usedUp ? DeliverySignal.CANCEL : DeliverySignal.CLAIM;
    engine.delivery(input.deliveryId(), signal, usedUp ? Quotas.USED_UP : "");
  }

  void receipt(Input.ReceiptReceived input) {
    ReceiptKind kind = input.kind();
    engine.delivery(input.deliveryId(), kind.signal(), kind.detail(input.detail()));
    Receipts.settle(engine.view().delivery(input.deliveryId()), kind, state);
  }

  /**
   * An open or click. A machine's is told to the views and changes nothing else.
   *
   * @param signs by which a machine was known, or empty
   */
  void engaged(Input.MessageEngaged input, String signs) {
    DeliveryId id = DeliveryId.parse(input.deliveryId());
    Person person = personOf(input.deliveryId());
    if (id == null || person == null) {
      return;
    }
    if (input.machine()) {
      String what = (input.link() < 0 ? "open" : "click") + signs;
      step.add(
          new Effect.DeliveryChanged(
              step.position(), input.deliveryId(), person.ordinal, "machine", what, input.time()));
      return;
    }
    ContactRecord record = person.contacts.find(id);
    if (input.link() >= 0 && record != null) {
      state.people.change(person);
      Delivery delivery = record.delivery();
      long by = new Addresses(person, state.definitions).print(delivery.route());
      String channel = delivery.route().channel();
      person.touches.add(new Touchpoint(input.time(), channel, delivery.origin().journey(), by));
    }
    engine.delivery(
        input.deliveryId(), input.link() < 0 ? DeliverySignal.OPEN : DeliverySignal.CLICK, "");
  }

  /** A link was hit; it counts for nothing until it is judged. */
  void followed(Input.LinkFollowed input) {
    DeliveryId id = DeliveryId.parse(input.deliveryId());
    Person person = personOf(input.deliveryId());
    if (id != null && person != null) {
      engine.turn(person, (subject, sink) -> subject.contacts().hit(id, input.hit()));
    }
  }

  /** Judges the hits that are old enough to be told apart. */
  void judgeHits(Person person) {
    for (ContactHistory.JudgedHit each : person.contacts.judgeHits(state.now)) {
      LinkHit hit = each.hit();
      boolean machine = !each.signs().isEmpty();
      engaged(
          new Input.MessageEngaged(each.id().toString(), hit.link(), machine, hit.time()),
          machine ? ": " + String.join(" ", each.signs()) : "");
    }
  }

  void suppression(Input.SuppressionChanged input) {
    change(
        input.person(),
        input.time(),
        contacts -> {
          if (input.suppressed()) {
            contacts.suppress(
                Refusal.of(
                    input.channel(),
                    input.address(),
                    Refusal.Cause.STAFF,
                    input.time(),
                    input.reason()));
          } else {
            contacts.unsuppress(input.channel(), input.address(), input.time(), input.reason());
          }
        });
  }

  void wishes(Input.WishesChanged input) {
    ContactWishes wishes = new ContactWishes(input.pausedUntil(), input.mostAWeek());
    change(input.person(), input.time(), contacts -> contacts.wish(wishes));
  }

  /** What a person gets changed by other means than a consent: what waits is looked at again. */
  private void change(Identifier who, long time, Consumer<ContactHistory> change) {
    Person person = engine.personOf(who, time);
    if (person != null) {
      engine.turn(
          person,
          (subject, sink) -> {
            change.accept(subject.contacts());
            state.definitions.runner().onConsentChanged(subject, state.now, sink);
          });
    }
  }

  private @Nullable Person personOf(String deliveryId) {
    DeliveryId id = DeliveryId.parse(deliveryId);
    return id == null ? null : state.holderOf(id);
  }
}
