package io.waggle.app.channel;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.content.TemplateDefinition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another outbox, of which a test changes one answer. */
abstract class ForwardingOutbox implements Outbox {
  private final Outbox other;

  ForwardingOutbox(Outbox other) {
    this.other = other;
  }

  @Override
  public List<Delivery> pending(String channel, int limit, Set<DeliveryId> except) {
    return other.pending(channel, limit, except);
  }

  @Override
  public List<DeliveryId> claimed() {
    return other.claimed();
  }

  @Override
  public Set<DeliveryId> claimedOf(List<DeliveryId> ids) {
    return other.claimedOf(ids);
  }

  @Override
  public boolean mayHandOver(DeliveryId id, long now) {
    return other.mayHandOver(id, now);
  }

  @Override
  public @Nullable TemplateDefinition template(String id, int version) {
    return other.template(id, version);
  }

  @Override
  public String journeyName(String id, int version) {
    return other.journeyName(id, version);
  }
}
