package io.waggle.app.collect;

import io.waggle.app.json.ValueReader;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads events of the public analytics contract from a token stream, each into a draft, without
 * building a tree.
 *
 * <p>An event beyond the limits becomes a draft with a fault and the stream goes on behind it; only
 * JSON that is no JSON ends the reading.
 */
final class EventReader {
  private final JsonParser in;
  private final ValueReader values;
  private final ContextReader contexts;
  private final Slice input;

  /**
   * @param input the bytes the stream reads, all of them
   */
  EventReader(JsonParser in, ValueReader values, Slice input) {
    this.in = in;
    this.values = values;
    this.contexts = new ContextReader(in, values, input);
    this.input = input;
  }

  /** Reads a context object that stands beside the events. */
  ContextFacts readContext() {
    values.restart();
    return contexts.read();
  }

  /** Reads the event whose first token is the current one. */
  EventDraft read() {
    EventDraft draft = new EventDraft();
    int from = (int) in.currentTokenLocation().getByteOffset();
    values.restart();
    if (in.currentToken() != JsonToken.START_OBJECT) {
      draft.refuse("event.not_object", "", "an event is a JSON object", "Send {\"type\": …}.");
      in.skipChildren();
    } else {
      int inside = in.streamReadContext().getNestingDepth();
      try {
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
          readField(key, draft);
        }
      } catch (InvalidException e) {
        Fault first = e.faults().get(0);
        draft.refuse(first.code(), pathInEvent(first.path()), first.message(), first.fix());
        leaveEvent(inside);
      }
    }
    draft.raw = input.part(from, (int) in.currentLocation().getByteOffset());
    return draft;
  }

  private void readField(String key, EventDraft draft) {
    JsonToken token = in.nextToken();
    switch (key) {
      case "messageId" -> draft.messageId = scalar(token, key, draft);
      case "type" -> draft.type = typeOf(scalar(token, key, draft));
      case "event", "name" -> readName(token, key, draft);
      case "category" -> draft.category = scalar(token, key, draft);
      case "userId" -> draft.userId = id(token, key, draft);
      case "anonymousId" -> draft.anonymousId = id(token, key, draft);
      case "previousId" -> draft.previousId = id(token, key, draft);
      case "groupId" -> draft.groupId = id(token, key, draft);
      case "timestamp" -> draft.timestamp = time(token, key, draft);
      case "originalTimestamp" -> draft.originalTimestamp = time(token, key, draft);
      case "sentAt" -> draft.sentAt = sentAt(token);
      case "writeKey" -> draft.writeKey = scalar(token, key, draft);
      case "properties", "traits", "context" -> readObject(token, key, draft);
      default -> values.skip();
    }
  }

  private void readName(JsonToken token, String key, EventDraft draft) {
    String name = scalar(token, key, draft);
    if (!name.isEmpty() && (draft.name.isEmpty() || key.equals("event"))) {
      draft.name = name;
    }
  }

  private void readObject(JsonToken token, String key, EventDraft draft) {
    if (token == JsonToken.START_OBJECT) {
      switch (key) {
        case "properties" -> draft.properties = values.readAttributes();
        case "traits" -> draft.traits = values.readAttributes();
        default -> draft.context = contexts.read();
      }
    } else if (token != JsonToken.VALUE_NULL) {
      draft.refuse(
          "event.wrong_type", "/" + key, "is not an object", "Send an object or leave it out.");
      values.skip();
    }
  }

  private String id(JsonToken token, String key, EventDraft draft) {
    String id = scalar(token, key, draft);
    if (id.length() > CollectLimits.NAME_CHARS) {
      draft.refuse(
          "event.id_too_long",
          "/" + key,
          "has more than " + CollectLimits.NAME_CHARS + " characters",
          "Send a shorter id.");
    }
    return id.isBlank() ? "" : id;
  }

  private String scalar(JsonToken token, String key, EventDraft draft) {
    return switch (token) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          values.text();
      case VALUE_NULL -> "";
      default -> {
        draft.refuse("event.wrong_type", "/" + key, "is not a text", "Send a text.");
        values.skip();
        yield "";
      }
    };
  }

  private long time(JsonToken token, String key, EventDraft draft) {
    String text = scalar(token, key, draft);
    if (text.isEmpty()) {
      return Timestamps.ABSENT;
    }
    long millis = Timestamps.parse(text);
    if (millis == Timestamps.ABSENT) {
      draft.refuse(
          "event.bad_time",
          "/" + key,
          "is not a time between 1970 and 9999",
          "Send ISO 8601 such as 2026-11-22T01:02:03.456Z.");
    }
    return millis;
  }

  /** A time that only serves to correct others: when it cannot be read it is as good as absent. */
  long sentAt(JsonToken token) {
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      return Timestamps.parse(values.text());
    }
    values.skip();
    return Timestamps.ABSENT;
  }

  static @Nullable EventType typeOf(String name) {
    return switch (name) {
      case "track" -> EventType.TRACK;
      case "identify" -> EventType.IDENTIFY;
      case "page" -> EventType.PAGE;
      case "screen" -> EventType.SCREEN;
      case "group" -> EventType.GROUP;
      case "alias" -> EventType.ALIAS;
      default -> null;
    };
  }

  private void leaveEvent(int inside) {
    JsonToken token = in.currentToken();
    while (token != null
        && !(token == JsonToken.END_OBJECT && in.streamReadContext().getNestingDepth() < inside)) {
      token = in.nextToken();
    }
  }

  /** The pointer without its {@code /batch/17} in front: a path within the event. */
  private static String pathInEvent(String pointer) {
    if (!pointer.startsWith("/batch/")) {
      return pointer;
    }
    int slash = pointer.indexOf('/', "/batch/".length());
    return slash < 0 ? "" : pointer.substring(slash);
  }
}
