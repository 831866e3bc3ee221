package io.waggle.core.engine;

import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.experiment.Touchpoint;
import io.waggle.core.journey.JourneyRunner.DeliveryEvent;
import org.jspecify.annotations.Nullable;

/** What becomes of deliveries: told by workers, providers and people, kept with who has them. */
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
    ContactRecord record = engine.view().delivery(input.deliveryId());
    if (record != null && Quotas.isUsedUp(record, state)) {
      moved(input.deliveryId(), DeliverySignal.CANCEL, Quotas.USED_UP);
    } else {
      moved(input.deliveryId(), DeliverySignal.CLAIM, "");
    }
  }

  void reported(Input.DeliveryReported input) {
    moved(input.deliveryId(), Receipts.signalOf(input.outcome()), input.detail());
  }

  void receipt(Input.ReceiptReceived input) {
    ReceiptKind kind = input.kind();
    moved(input.deliveryId(), kind.signal(), kind.detail(input.detail()));
    ContactRecord record = engine.view().delivery(input.deliveryId());
    if (record != null) {
      Person person = state.holderOf(record.id());
      ChannelDefinition channel = state.definitions.channel(record.delivery().route().channel());
      Receipts.settle(person.contacts, kind, record.delivery(), channel);
    }
  }

  /** An open or click. A machine's is told to the views and changes nothing else. */
  void engaged(Input.MessageEngaged input) {
    Person person = holderOf(input.deliveryId());
    DeliveryId id = DeliveryId.parse(input.deliveryId());
    if (person == null || id == null) {
      return;
    }
    if (input.machine()) {
      step.add(
          new Effect.DeliveryChanged(
              step.position(),
              input.deliveryId(),
              person.ordinal,
              "machine",
              input.link() < 0 ? "open" : "click",
              input.time()));
      return;
    }
    ContactRecord record = person.contacts.find(id);
    if (input.link() >= 0 && record != null) {
      state.people.change(person);
      var delivery = record.delivery();
      long by = new Addresses(person, state.definitions).print(delivery.route());
      String channel = delivery.route().channel();
      person.touches.add(
          new Touchpoint(input.time(), channel, delivery.origin().journey(), by));
    }
    moved(input.deliveryId(), input.link() < 0 ? DeliverySignal.OPEN : DeliverySignal.CLICK, "");
  }

  private void moved(String deliveryId, DeliverySignal signal, String detail) {
    Person person = holderOf(deliveryId);
    DeliveryId id = DeliveryId.parse(deliveryId);
    if (person != null && id != null) {
      state.people.change(person);
      state
          .definitions
          .runner()
          .onDelivery(
              engine.subject(person),
              new DeliveryEvent(id, signal, detail),
              state.now,
              step.about(person));
      engine.schedule(person);
    }
  }

  private @Nullable Person holderOf(String deliveryId) {
    DeliveryId id = DeliveryId.parse(deliveryId);
    return id == null || !state.people.exists(id.person()) ? null : state.holderOf(id);
  }
}
