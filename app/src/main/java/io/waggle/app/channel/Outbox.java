package io.waggle.app.channel;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.content.TemplateDefinition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of deliveries, as far as sending needs it. Called by several threads at
 * once.
 */
public interface Outbox {
  /**
   * Deliveries of the channel that wait for a worker, oldest decision first, without those named.
   */
  List<Delivery> pending(String channel, int limit, Set<DeliveryId> except);

  /** Deliveries of all channels that were claimed and not reported. */
  List<DeliveryId> claimed();

  /**
   * Those of the deliveries that stand as claimed, once everything ingested before the call is
   * applied.
   */
  Set<DeliveryId> claimedOf(List<DeliveryId> ids);

  /**
   * Whether a claimed delivery may still be handed over, once everything ingested before the call
   * is applied: what was refused since the claim counts.
   */
  boolean mayHandOver(DeliveryId id, long now);

  /** That version of a template, or null when there is none. */
  @Nullable TemplateDefinition template(String id, int version);

  /** The journey's name as people may read it. */
  String journeyName(String id, int version);
}
