package io.waggle.app.channel;

import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.engine.EngineView;
import io.waggle.core.journey.JourneyDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The outbox as the running engine sees it. */
public final class PipelineOutbox implements Outbox {
  private static final int MAX_TEMPLATES = 1_000;

  private final Pipeline pipeline;
  private final Map<String, TemplateDefinition> templates = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();

  public PipelineOutbox(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public List<Delivery> pending(String channel, int limit, Set<DeliveryId> except) {
    return pipeline.ask(engine -> pending(engine.view(), channel, limit, except));
  }

  private static List<Delivery> pending(
      EngineView view, String channel, int limit, Set<DeliveryId> except) {
    List<Delivery> found = new ArrayList<>();
    for (DeliveryId each : view.pendingDeliveries(channel, limit, except)) {
      ContactRecord record = view.delivery(each);
      if (record != null) {
        found.add(record.delivery());
      }
    }
    return found;
  }

  @Override
  public List<DeliveryId> claimed() {
    return pipeline.ask(engine -> engine.view().claimedDeliveries());
  }

  @Override
  public Set<DeliveryId> claimedOf(List<DeliveryId> ids) {
    return pipeline.ask(engine -> {
      Set<DeliveryId> claimed = new HashSet<>();
      for (DeliveryId each : ids) {
        ContactRecord record = engine.view().delivery(each);
        if (record != null && record.status() == DeliveryStatus.CLAIMED) {
          claimed.add(each);
        }
      }
      return claimed;
    });
  }

  @Override
  public boolean mayHandOver(DeliveryId id, long now) {
    return pipeline.ask(engine -> engine.view().mayHandOver(id, now));
  }

  @Override
  public @Nullable TemplateDefinition template(String id, int version) {
    String key = id + "/" + version;
    TemplateDefinition known = templates.get(key);
    if (known != null) {
      return known;
    }
    TemplateDefinition found =
        pipeline
            .ask(engine -> Optional.ofNullable(engine.view().template(id, version)))
            .orElse(null);
    if (found != null) {
      if (templates.size() >= MAX_TEMPLATES) {
        templates.clear();
      }
      templates.put(key, found);
    }
    return found;
  }

  @Override
  public String journeyName(String id, int version) {
    if (names.size() >= MAX_TEMPLATES) {
      names.clear();
    }
    return names.computeIfAbsent(
        id + "/" + version, key -> pipeline.ask(engine -> journeyName(engine.view(), id)));
  }

  private static String journeyName(EngineView view, String id) {
    for (JourneyDefinition each : view.journeys()) {
      if (each.id().equals(id)) {
        return each.identity().name();
      }
    }
    return id;
  }
}
