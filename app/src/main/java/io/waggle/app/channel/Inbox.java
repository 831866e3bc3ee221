package io.waggle.app.channel;

import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.content.Rendering;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person finds in the app or on the site: the accepted deliveries of channels that lead there,
 * rendered anew from what was decided, so that nothing is kept twice.
 */
public final class Inbox {
  private static final String PROTOCOL = "inbox";

  private final Pipeline pipeline;
  private final MessageComposer composer;
  private final Clock clock;

  /** A message in the inbox. */
  public record Entry(
      DeliveryId id, String channel, long sentAt, boolean read, Rendering.InApp content) {}

  public Inbox(Pipeline pipeline, MessageComposer composer, Clock clock) {
    this.pipeline = pipeline;
    this.composer = composer;
    this.clock = clock;
  }

  /** The person's messages that are still worth showing, newest first; null for nobody. */
  public @Nullable List<Entry> of(Identifier identifier) {
    List<ContactRecord> records = records(identifier);
    if (records == null) {
      return null;
    }
    List<Entry> entries = new ArrayList<>();
    for (ContactRecord each : records.reversed()) {
      Delivery delivery = each.delivery();
      if (composer.compose(delivery) instanceof Composed.Ready ready
          && ready.message().body() instanceof Rendering.InApp content
          && clock.millis() < delivery.decidedAt() + content.lifetimeSeconds() * 1_000) {
        entries.add(
            new Entry(
                each.id(),
                delivery.route().channel(),
                delivery.decidedAt(),
                each.status() == DeliveryStatus.OPENED || each.status() == DeliveryStatus.CLICKED,
                content));
      }
    }
    return entries;
  }

  private @Nullable List<ContactRecord> records(Identifier identifier) {
    return pipeline
        .ask(engine -> {
          PersonView person = engine.view().person(identifier);
          List<ContactRecord> found = new ArrayList<>();
          for (ContactRecord each : person == null ? List.<ContactRecord>of() : person.deliveries()) {
            String channel = each.delivery().route().channel();
            if (each.status().isSent() && engine.view().channel(channel).via().equals(PROTOCOL)) {
              found.add(each);
            }
          }
          return Optional.ofNullable(person == null ? null : found);
        })
        .orElse(null);
  }
}
