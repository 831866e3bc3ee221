package io.waggle.bench.demo;

import io.waggle.app.json.JsonWriter;
import io.waggle.testkit.market.MarketEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of the market as the bodies that a client of the public analytics contract sends. */
final class MarketBodies {
  private MarketBodies() {}

  static byte[] batchOf(MarketEvent event) {
    JsonWriter out = new JsonWriter().object();
    out.field("sentAt", Instant.ofEpochMilli(event.sentAt()).toString()).array("batch").object();
    out.field("messageId", event.messageId()).field("type", event.type().wireName());
    if (event.type() == MarketEvent.Type.TRACK) {
      out.field("event", event.name());
    } else if (event.type() == MarketEvent.Type.PAGE) {
      out.field("name", event.name());
    }
    text(out, "userId", event.userId());
    text(out, "anonymousId", event.anonymousId());
    text(out, "previousId", event.ids().previousId());
    out.field("timestamp", Instant.ofEpochMilli(event.originalTimestamp()).toString());
    fields(out, "traits", event.traits());
    fields(out, "properties", event.properties());
    context(out, event);
    return out.end().end().end().toBytes();
  }

  private static void context(JsonWriter out, MarketEvent event) {
    out.object("context");
    if (event.ids().advertisingId() != null) {
      out.object("device");
      text(out, "advertisingId", event.ids().advertisingId());
      out.end();
    }
    MarketEvent.Campaign campaign = event.campaign();
    if (campaign != null) {
      out.object("campaign").field("source", campaign.source());
      out.field("medium", campaign.medium());
      text(out, "name", campaign.name());
      out.end();
    }
    out.end();
  }

  private static void fields(JsonWriter out, String name, Map<String, Object> values) {
    out.object(name);
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> scalar(out, each.getKey(), each.getValue()));
    out.end();
  }

  private static void scalar(JsonWriter out, String name, Object value) {
    switch (value) {
      case Boolean flag -> out.field(name, flag);
      case Integer whole -> out.field(name, whole.longValue());
      case Long whole -> out.field(name, whole);
      case Number real -> out.field(name, real.doubleValue());
      default -> out.field(name, value.toString());
    }
  }

  private static void text(JsonWriter out, String name, @Nullable String value) {
    if (value != null) {
      out.field(name, value);
    }
  }
}
