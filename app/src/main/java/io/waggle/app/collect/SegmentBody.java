package io.waggle.app.collect;

import io.waggle.app.json.Json;
import io.waggle.app.json.ReadLimits;
import io.waggle.app.json.ValueReader;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.InvalidException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads bodies of the public analytics contract: one event, or {@code {"batch":[…]}} with what
 * stands beside it.
 *
 * <p>A body that is no JSON ends in an {@link InvalidException}; but a batch is first cut into its
 * events, so that one of them that is no JSON (a NaN, a broken byte) does not cost the others.
 */
final class SegmentBody {
  private final CollectLimits limits;

  SegmentBody(CollectLimits limits) {
    this.limits = limits;
  }

  /** Reads one event; the type the path names goes before the one the event names. */
  Received readSingle(Slice body, @Nullable EventType fromPath) {
    try (JsonParser in = open(body)) {
      EventDraft draft = readEvent(in, body);
      requireEnd(in);
      if (fromPath != null) {
        draft.type = fromPath;
        draft.raw = SelfContained.withType(draft.raw, fromPath);
      }
      return Received.alone(draft);
    } catch (JacksonException e) {
      throw Json.malformed(e);
    }
  }

  Received readBatch(Slice body) {
    try {
      return readWholeBatch(body);
    } catch (JacksonException e) {
      return readPieces(body, Json.malformed(e));
    }
  }

  private Received readWholeBatch(Slice body) {
    try (JsonParser in = open(body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw notBatch();
      }
      EventReader events = reader(in, body);
      List<EventDraft> drafts = null;
      String writeKey = "";
      long sentAt = Timestamps.ABSENT;
      ContextFacts context = null;
      for (String key = in.nextName(); key != null; key = in.nextName()) {
        JsonToken token = in.nextToken();
        switch (key) {
          case "batch" -> drafts = readEvents(in, events);
          case "writeKey" -> writeKey = token == JsonToken.VALUE_STRING ? in.getString() : "";
          case "sentAt" -> sentAt = events.sentAt(token);
          case "context" -> context = token == JsonToken.START_OBJECT ? events.readContext() : null;
          default -> in.skipChildren();
        }
      }
      requireEnd(in);
      if (drafts == null) {
        throw notBatch();
      }
      return new Received(drafts, writeKey, sentAt, context);
    }
  }

  private List<EventDraft> readEvents(JsonParser in, EventReader events) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw notBatch();
    }
    List<EventDraft> drafts = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (drafts.size() == limits.batchEvents()) {
        throw tooMany();
      }
      drafts.add(events.read());
    }
    return drafts;
  }

  /** Second try for a batch that did not read as a whole: each event by itself. */
  private Received readPieces(Slice body, InvalidException whole) {
    BatchPieces pieces = BatchPieces.cut(body);
    if (pieces == null) {
      throw whole;
    }
    List<EventDraft> drafts = new ArrayList<>();
    for (Slice each : pieces.events()) {
      if (drafts.size() == limits.batchEvents()) {
        throw tooMany();
      }
      drafts.add(readPiece(each));
    }
    try {
      Received beside = readWholeBatch(Slice.of(pieces.withoutEvents()));
      return new Received(drafts, beside.writeKey(), beside.sentAt(), beside.context());
    } catch (JacksonException e) {
      throw whole;
    }
  }

  private EventDraft readPiece(Slice piece) {
    try (JsonParser in = open(piece)) {
      EventDraft draft = readEvent(in, piece);
      requireEnd(in);
      return draft;
    } catch (JacksonException e) {
      return unreadable(piece, Json.malformed(e));
    } catch (InvalidException e) {
      return unreadable(piece, e);
    }
  }

  private EventDraft readEvent(JsonParser in, Slice body) {
    if (in.nextToken() == null) {
      throw new InvalidException("json.empty", "", "nothing was sent", "Send an event as JSON.");
    }
    return reader(in, body).read();
  }

  private static EventDraft unreadable(Slice piece, InvalidException why) {
    EventDraft draft = new EventDraft();
    draft.raw = piece;
    draft.fault = why.faults().get(0);
    return draft;
  }

  private EventReader reader(JsonParser in, Slice body) {
    ReadLimits json = limits.json();
    return new EventReader(in, new ValueReader(in, json, !body.mayHoldUncleanText()), body);
  }

  private static JsonParser open(Slice body) {
    return Json.parser(body.bytes(), body.from(), body.length());
  }

  private static void requireEnd(JsonParser in) {
    if (in.nextToken() != null) {
      throw new InvalidException(
          "json.malformed", "", "something follows the object", "Send one JSON object.");
    }
  }

  private static InvalidException notBatch() {
    return new InvalidException(
        "batch.missing", "/batch", "there is no list of events", "Send {\"batch\": [ … ]}.");
  }

  private InvalidException tooMany() {
    return new InvalidException(
        "batch.too_many_events",
        "/batch",
        "holds more than " + limits.batchEvents() + " events",
        "Send smaller batches.");
  }
}
