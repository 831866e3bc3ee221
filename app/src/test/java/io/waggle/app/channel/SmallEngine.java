package io.waggle.app.channel;

import io.waggle.app.pipeline.Ingest;
import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactMessage;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.DeliveryDecision;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As much of the engine as sending needs: a log that survives, and deliveries that are a fold over
 * it.
 */
final class SmallEngine implements Ingest, Outbox {
  private final List<Input> log;
  private final Map<DeliveryId, ContactHistory> people = new LinkedHashMap<>();
  private final Consumer<String> boundary;
  private boolean overloaded;

  /**
   * @param log what was durable; replayed now and added to
   * @param boundary told of every point at which a crash makes a difference
   */
  SmallEngine(List<Delivery> deliveries, List<Input> log, Consumer<String> boundary) {
    this.log = log;
    this.boundary = boundary;
    for (Delivery each : deliveries) {
      ContactHistory history = new ContactHistory();
      history.add(
          each,
          ContactMessage.of("i", "welcome", Purpose.MARKETING, each.route().channel()),
          new DeliveryDecision.Allowed("c0123", true, List.of()));
      people.put(each.id(), history);
    }
    log.forEach(this::apply);
  }

  static Delivery delivery(int person, String channel, String template) {
    return new Delivery(
        new DeliveryId(person, 1),
        new Delivery.Origin("welcome", 1, "hello", 1),
        new Delivery.Content(template, 1, "", Attributes.EMPTY),
        new Delivery.Route(channel, "marketing", "p" + person + "@example.org", "c0123"),
        1_000);
  }

  synchronized void overloaded(boolean isOverloaded) {
    overloaded = isOverloaded;
  }

  /** Takes back what waits, as a withdrawal does. */
  synchronized void cancel(int person) {
    DeliveryId id = new DeliveryId(person, 1);
    people.getOrDefault(id, new ContactHistory()).apply(id, DeliverySignal.CANCEL, "", 1);
  }

  synchronized DeliveryStatus status(int person) {
    return record(new DeliveryId(person, 1)).status();
  }

  synchronized ContactRecord record(DeliveryId id) {
    ContactRecord record = people.getOrDefault(id, new ContactHistory()).find(id);
    if (record == null) {
      throw new AssertionError("no delivery " + id);
    }
    return record;
  }

  @Override
  public synchronized long ingest(List<? extends Input> inputs) {
    if (overloaded) {
      throw new OverloadedException("full", 1);
    }
    boundary.accept("before the log");
    log.addAll(inputs);
    boundary.accept("after the log");
    inputs.forEach(this::apply);
    return log.size();
  }

  private void apply(Input input) {
    if (input instanceof Input.DeliveryClaimed claimed) {
      move(claimed.deliveryId(), DeliverySignal.CLAIM, "");
    } else if (input instanceof Input.DeliveryReported reported) {
      DeliverySignal signal =
          switch (reported.outcome()) {
            case ACCEPTED -> DeliverySignal.ACCEPT;
            case FAILED -> DeliverySignal.FAIL;
            case UNKNOWN -> DeliverySignal.LOSE;
            case DEFERRED -> DeliverySignal.RELEASE;
          };
      move(reported.deliveryId(), signal, reported.detail());
    }
  }

  private void move(String text, DeliverySignal signal, String detail) {
    DeliveryId id = DeliveryId.parse(text);
    if (id != null) {
      people.getOrDefault(id, new ContactHistory()).apply(id, signal, detail, 1);
    }
  }

  @Override
  public synchronized List<Delivery> pending(String channel, int limit, Set<DeliveryId> except) {
    return records(DeliveryStatus.PENDING).stream()
        .map(ContactRecord::delivery)
        .filter(each -> each.route().channel().equals(channel) && !except.contains(each.id()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<DeliveryId> claimed() {
    return records(DeliveryStatus.CLAIMED).stream().map(ContactRecord::id).toList();
  }

  @Override
  public synchronized Set<DeliveryId> claimedOf(List<DeliveryId> ids) {
    return ids.stream()
        .filter(each -> record(each).status() == DeliveryStatus.CLAIMED)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized boolean mayHandOver(DeliveryId id, long now) {
    return record(id).status() == DeliveryStatus.CLAIMED;
  }

  @Override
  public @Nullable TemplateDefinition template(String id, int version) {
    if (id.equals("gone")) {
      return null;
    }
    Attributes fields =
        Attributes.builder()
            .put("subject", "Hi")
            .put("html", "<a href=\"https://shop.test/x\">x</a>")
            .build();
    return TemplateDefinition.parse(
        id, version, Document.root(new Value.Fields(fields), "template"));
  }

  @Override
  public String journeyName(String id, int version) {
    return "Welcome";
  }

  private List<ContactRecord> records(DeliveryStatus status) {
    List<ContactRecord> found = new ArrayList<>();
    people.forEach((id, history) -> {
      ContactRecord record = record(id);
      if (record.status() == status) {
        found.add(record);
      }
    });
    return found;
  }
}
