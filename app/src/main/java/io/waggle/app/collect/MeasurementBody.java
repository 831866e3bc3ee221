package io.waggle.app.collect;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Google Analytics 4 Measurement Protocol bodies: {@code client_id} (or {@code
 * app_instance_id}) is the anonymous id, {@code user_properties} are traits, {@code page_view} and
 * {@code screen_view} are page and screen calls, every other event is a track call with its {@code
 * params} as properties.
 */
final class MeasurementBody {
  private final CollectLimits limits;
  private final SegmentBody segment;

  MeasurementBody(CollectLimits limits) {
    this.limits = limits;
    this.segment = new SegmentBody(limits);
  }

  Received read(Slice body) {
    Attributes top = Json.readObject(body.toBytes(), ReadLimits.FOREIGN);
    if (!(top.find("events") instanceof Value.Items events)) {
      throw new InvalidException(
          "measurement.no_events", "/events", "there is no list of events", "Send events.");
    }
    if (events.values().size() > limits.batchEvents()) {
      throw new InvalidException(
          "batch.too_many_events", "/events", "holds too many events", "Send smaller batches.");
    }
    List<EventDraft> drafts = new ArrayList<>();
    for (Value event : events.values()) {
      drafts.add(draft(top, event));
    }
    return Received.of(drafts);
  }

  private EventDraft draft(Attributes top, Value event) {
    Slice alone = Slice.of(envelopeOf(top, event));
    if (!(event instanceof Value.Fields fields)) {
      EventDraft draft = new EventDraft();
      draft.raw = alone;
      draft.refuse("event.not_object", "/events", "an event is an object", "Send {\"name\": …}.");
      return draft;
    }
    EventDraft draft =
        segment.readSingle(Slice.of(translate(top, fields.attributes())), null).drafts().get(0);
    draft.raw = alone;
    return draft;
  }

  private static byte[] translate(Attributes top, Attributes event) {
    String name = event.text("name");
    Attributes params =
        event.find("params") instanceof Value.Fields fields
            ? fields.attributes()
            : Attributes.EMPTY;
    JsonWriter out = new JsonWriter().object();
    switch (name) {
      case "page_view" -> out.field("type", "page").field("name", params.text("page_title"));
      case "screen_view" -> out.field("type", "screen").field("name", params.text("screen_name"));
      default -> out.field("type", "track").field("event", name);
    }
    String device = top.text("client_id");
    out.field("anonymousId", device.isEmpty() ? top.text("app_instance_id") : device);
    out.field("userId", top.text("user_id"));
    Value micros = event.find("timestamp_micros");
    writeTime(out, micros == null ? top.find("timestamp_micros") : micros);
    out.field("properties", params);
    writeTraits(out, top);
    writeContext(out, params);
    return out.end().toBytes();
  }

  private static void writeTime(JsonWriter out, @Nullable Value micros) {
    if (micros == null || micros instanceof Value.Nil) {
      return;
    }
    try {
      BigDecimal millis = new BigDecimal(micros.asText()).movePointLeft(3);
      out.field("timestamp", millis.longValue());
    } catch (NumberFormatException e) {
      out.field("timestamp", micros);
    }
  }

  private static void writeTraits(JsonWriter out, Attributes top) {
    if (top.find("user_properties") instanceof Value.Fields properties) {
      out.object("traits");
      Attributes each = properties.attributes();
      for (int i = 0; i < each.size(); i++) {
        if (each.value(i) instanceof Value.Fields wrapped) {
          Value value = wrapped.attributes().find("value");
          out.field(each.key(i), value == null ? Value.Nil.NIL : value);
        }
      }
      out.end();
    }
  }

  private static void writeContext(JsonWriter out, Attributes params) {
    out.object("context").object("page").field("url", params.text("page_location")).end();
    out.object("campaign").field("source", params.text("source"));
    out.field("medium", params.text("medium")).field("name", params.text("campaign"));
    out.field("content", params.text("content")).end().end();
  }

  /**
   * The request as if this event alone had been in it: what is kept when the event is quarantined.
   */
  private static byte[] envelopeOf(Attributes top, Value event) {
    JsonWriter out = new JsonWriter().object();
    for (int i = 0; i < top.size(); i++) {
      if (!top.key(i).equals("events")) {
        out.field(top.key(i), top.value(i));
      }
    }
    return out.array("events").value(event).end().end().toBytes();
  }
}
