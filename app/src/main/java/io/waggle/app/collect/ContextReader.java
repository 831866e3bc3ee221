package io.waggle.app.collect;

import io.waggle.app.json.ValueReader;
import io.waggle.core.collect.CollectedEvent.Touch;
import io.waggle.core.kernel.Identifier;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a context object: finds traits, identifiers and the marketing origin in it, passes over the
 * rest, and notes where it stands so that its own bytes can be kept.
 */
final class ContextReader {
  private final JsonParser in;
  private final ValueReader values;
  private final Slice input;

  ContextReader(JsonParser in, ValueReader values, Slice input) {
    this.in = in;
    this.values = values;
    this.input = input;
  }

  /** Reads the object whose opening brace is the current token. */
  ContextFacts read() {
    ContextFacts facts = new ContextFacts();
    int from = (int) in.currentTokenLocation().getByteOffset();
    for (String key = values.nextKey(); key != null; key = values.nextKey()) {
      JsonToken token = in.nextToken();
      switch (key) {
        case "traits" -> readTraits(token, facts);
        case "campaign" -> readCampaign(token, facts);
        case "page" -> readPage(token, facts);
        case "device" -> readDevice(token, facts);
        case "externalIds" -> readExternalIds(token, facts);
        default -> values.skip();
      }
    }
    facts.raw = input.part(from, (int) in.currentLocation().getByteOffset());
    return facts;
  }

  private void readTraits(JsonToken token, ContextFacts facts) {
    if (token == JsonToken.START_OBJECT) {
      facts.traits = values.readAttributes();
    } else {
      values.skip();
    }
  }

  private void readCampaign(JsonToken token, ContextFacts facts) {
    if (token != JsonToken.START_OBJECT) {
      values.skip();
      return;
    }
    String source = "";
    String medium = "";
    String campaign = "";
    String content = "";
    for (String key = values.nextKey(); key != null; key = values.nextKey()) {
      JsonToken value = in.nextToken();
      switch (key) {
        case "source" -> source = textOrSkip(value);
        case "medium" -> medium = textOrSkip(value);
        case "name" -> campaign = textOrSkip(value);
        case "content" -> content = textOrSkip(value);
        default -> values.skip();
      }
    }
    Touch touch = Touches.of(source, medium, campaign, content);
    facts.touch = touch.isPresent() ? touch : facts.touch;
  }

  private void readPage(JsonToken token, ContextFacts facts) {
    if (token != JsonToken.START_OBJECT) {
      values.skip();
      return;
    }
    for (String key = values.nextKey(); key != null; key = values.nextKey()) {
      JsonToken value = in.nextToken();
      boolean address = key.equals("url") || key.equals("search");
      String text = address ? textOrSkip(value) : "";
      if (!address) {
        values.skip();
      } else if (!facts.touch.isPresent()) {
        facts.touch = Touches.ofAddress(text);
      }
    }
  }

  private void readDevice(JsonToken token, ContextFacts facts) {
    if (token != JsonToken.START_OBJECT) {
      values.skip();
      return;
    }
    for (String key = values.nextKey(); key != null; key = values.nextKey()) {
      JsonToken value = in.nextToken();
      switch (key) {
        case "id" -> facts.add("device_id", textOrSkip(value));
        case "advertisingId" -> facts.add("advertising_id", textOrSkip(value));
        case "token" -> facts.add("push_token", textOrSkip(value));
        default -> values.skip();
      }
    }
  }

  private void readExternalIds(JsonToken token, ContextFacts facts) {
    if (token != JsonToken.START_ARRAY) {
      values.skip();
      return;
    }
    for (JsonToken each = in.nextToken(); each != JsonToken.END_ARRAY; each = in.nextToken()) {
      if (each == JsonToken.START_OBJECT) {
        readExternalId(facts);
      } else {
        values.skip();
      }
    }
  }

  private void readExternalId(ContextFacts facts) {
    String id = "";
    String type = "";
    String app = "";
    String collection = "users";
    for (String key = values.nextKey(); key != null; key = values.nextKey()) {
      JsonToken value = in.nextToken();
      switch (key) {
        case "id" -> id = textOrSkip(value);
        case "type" -> type = textOrSkip(value).toLowerCase(Locale.ROOT);
        case "appId" -> app = textOrSkip(value);
        case "collection" -> collection = textOrSkip(value);
        default -> values.skip();
      }
    }
    if (collection.equals("users") && Identifier.isKind(type)) {
      boolean paired = type.equals(IdentifierForms.OPENID) && !app.isBlank() && !id.isBlank();
      facts.add(type, paired ? app.strip() + "/" + id.strip() : id);
    }
  }

  private String textOrSkip(JsonToken token) {
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      return values.text();
    }
    values.skip();
    return "";
  }
}
