package io.waggle.app.collect;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0 (structured, list, binary) as track calls: {@code type} names the event,
 * {@code data} is its properties, {@code source#id} its messageId.
 *
 * <p>Who it is about: the extension attributes {@code userid} and {@code anonymousid}, else {@code
 * userId} and {@code anonymousId} within the data, else {@code subject} as the user id. A type that
 * is or ends in {@code .identify} makes an identify call with the data as traits.
 */
final class CloudEventBody {
  private final CollectLimits limits;
  private final SegmentBody segment;

  CloudEventBody(CollectLimits limits) {
    this.limits = limits;
    this.segment = new SegmentBody(limits);
  }

  Received readOne(Slice body) {
    return Received.of(List.of(draft(Json.readObject(body.toBytes(), ReadLimits.FOREIGN))));
  }

  Received readList(Slice body) {
    if (!(Json.read(body.toBytes(), ReadLimits.FOREIGN) instanceof Value.Items items)) {
      throw new InvalidException(
          "cloudevents.not_list", "", "a batch is a JSON list", "Send [ … ].");
    }
    if (items.values().size() > limits.batchEvents()) {
      throw new InvalidException(
          "batch.too_many_events", "", "holds too many events", "Send smaller batches.");
    }
    List<EventDraft> drafts = new ArrayList<>();
    for (Value each : items.values()) {
      drafts.add(
          draft(
              each instanceof Value.Fields fields
                  ? fields.attributes()
                  : Attributes.of("data", each)));
    }
    return Received.of(drafts);
  }

  Received readBinary(Call.Shape.BinaryCloudEvent binary, Slice body) {
    Attributes.Builder event = Attributes.builder();
    for (Map.Entry<String, String> each : binary.attributes().entrySet()) {
      event.put(each.getKey(), each.getValue());
    }
    String type = binary.contentType().toLowerCase(Locale.ROOT);
    if (body.length() > 0 && (type.isEmpty() || type.contains("json"))) {
      event.put("data", Json.read(body.toBytes(), ReadLimits.FOREIGN));
    } else if (body.length() > 0 && type.startsWith("text/")) {
      event.put("data", new String(body.toBytes(), StandardCharsets.UTF_8));
    } else if (body.length() > 0) {
      event.put("data_base64", Base64.getEncoder().encodeToString(body.toBytes()));
    }
    return Received.of(List.of(draft(event.build())));
  }

  private EventDraft draft(Attributes event) {
    EventDraft draft = segment.readSingle(Slice.of(translate(event)), null).drafts().get(0);
    draft.raw = Slice.of(Json.write(new Value.Fields(event)));
    for (String required : List.of("specversion", "id", "source", "type")) {
      if (event.text(required).isEmpty()) {
        draft.fault = null;
        draft.refuse(
            "cloudevents.missing_attribute",
            "/" + required,
            "every CloudEvent has " + required,
            "Send specversion, id, source and type.");
      }
    }
    String version = event.text("specversion");
    if (!version.isEmpty() && !version.startsWith("1.")) {
      draft.refuse(
          "cloudevents.unknown_version", "/specversion", "is not 1.x", "Send version 1.0.");
    }
    return draft;
  }

  private static byte[] translate(Attributes event) {
    Attributes data =
        event.find("data") instanceof Value.Fields fields ? fields.attributes() : looseData(event);
    String type = event.text("type");
    boolean identify = type.equals("identify") || type.endsWith(".identify");
    String user = firstOf(event.text("userid"), data.text("userId"), "");
    String device = firstOf(event.text("anonymousid"), data.text("anonymousId"), "");
    String subject = user.isEmpty() && device.isEmpty() ? event.text("subject") : "";
    JsonWriter out = new JsonWriter().object();
    out.field("type", identify ? "identify" : "track").field("event", type);
    out.field("messageId", messageId(event));
    out.field("userId", firstOf(user, subject, "")).field("anonymousId", device);
    Value time = event.find("time");
    if (time != null) {
      out.field("timestamp", time);
    }
    out.field(identify ? "traits" : "properties", data);
    out.object("context").object("cloudevent");
    for (int i = 0; i < event.size(); i++) {
      if (!event.key(i).startsWith("data")) {
        out.field(event.key(i), event.value(i));
      }
    }
    return out.end().end().end().toBytes();
  }

  private static Attributes looseData(Attributes event) {
    Attributes.Builder builder = Attributes.builder();
    copy(event, "data", builder);
    copy(event, "data_base64", builder);
    return builder.build();
  }

  private static void copy(Attributes event, String key, Attributes.Builder builder) {
    @Nullable Value value = event.find(key);
    if (value != null) {
      builder.put(key, value);
    }
  }

  private static String messageId(Attributes event) {
    String id = event.text("id");
    String name = event.text("source") + "#" + id;
    if (id.isEmpty() || name.length() <= CollectLimits.MESSAGE_ID_CHARS) {
      return id.isEmpty() ? "" : name;
    }
    return new MessageIds.ByContent()
        .assign("cloudevents", Slice.of(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static String firstOf(String first, String second, String third) {
    return !first.isEmpty() ? first : !second.isEmpty() ? second : third;
  }
}
