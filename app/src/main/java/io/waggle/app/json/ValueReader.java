package io.waggle.app.json;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads values from a token stream and leaves it on the last token of what it read.
 *
 * <p>Keys are counted over everything read since {@link #restart()}. A value beyond the limits ends
 * in an {@link InvalidException} whose path is a JSON pointer; the stream then stands somewhere
 * inside that value.
 */
public final class ValueReader {
  private final JsonParser in;
  private final ReadLimits limits;
  private final boolean clean;

  /** By depth, used again for every object there. */
  private final List<Attributes.Builder> builders = new ArrayList<>();

  private int depth;
  private int keys;

  /**
   * @param clean whether the input is known to hold neither escapes nor surrogates, so that texts
   *     need no look
   */
  public ValueReader(JsonParser in, ReadLimits limits, boolean clean) {
    this.in = in;
    this.limits = limits;
    this.clean = clean;
  }

  /** Starts counting anew, for the next event of a batch. */
  public void restart() {
    depth = 0;
    keys = 0;
  }

  /** The value whose first token is the current one. */
  public Value read() {
    JsonToken token = in.currentToken();
    return switch (token) {
      case VALUE_STRING -> new Value.Text(text());
      case VALUE_NUMBER_INT -> number(true);
      case VALUE_NUMBER_FLOAT -> number(false);
      case VALUE_TRUE -> Value.Flag.TRUE;
      case VALUE_FALSE -> Value.Flag.FALSE;
      case VALUE_NULL -> Value.Nil.NIL;
      case START_ARRAY -> readItems();
      case START_OBJECT -> new Value.Fields(readAttributes());
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw refused("malformed", "no value starts here", "Send JSON.");
    };
  }

  /**
   * Moves to the next key of the object the stream is in and counts it; null when the object ends
   * here.
   */
  public @Nullable String nextKey() {
    String key = in.nextName();
    if (key != null) {
      countKey(key);
    }
    return key;
  }

  /** The object whose opening brace is the current token. */
  public Attributes readAttributes() {
    enter();
    String key = nextKey();
    if (key == null) {
      depth--;
      return Attributes.EMPTY;
    }
    Attributes.Builder builder = builder(depth);
    for (; key != null; key = nextKey()) {
      String name = clean ? key : Texts.clean(key);
      if (limits.keysOnce() && builder.has(name)) {
        throw refused("repeated_key", "'" + name + "' stands here twice", "Keep one of them.");
      }
      in.nextToken();
      builder.put(name, read());
    }
    depth--;
    return builder.build();
  }

  /** An empty builder: an object that was refused in its midst may have left something. */
  private Attributes.Builder builder(int level) {
    while (builders.size() < level) {
      builders.add(Attributes.builder());
    }
    return builders.get(level - 1).clear();
  }

  /** The current token's text: the string, or the number or flag as written. */
  public String text() {
    String text = in.getString();
    if (text.length() > limits.textChars()) {
      throw refused(
          "text_too_long",
          "the text has " + text.length() + " characters, more than " + limits.textChars(),
          "Shorten it.");
    }
    return clean ? text : Texts.clean(text);
  }

  /**
   * Passes over the value whose first token is the current one, within the limits of depth and
   * keys.
   */
  public void skip() {
    int open = 0;
    JsonToken token = in.currentToken();
    do {
      switch (token) {
        case START_OBJECT, START_ARRAY -> {
          open++;
          enter();
        }
        case END_OBJECT, END_ARRAY -> {
          open--;
          depth--;
        }
        case PROPERTY_NAME -> countKey("");
        case null, default -> {}
      }
      if (open == 0) {
        return;
      }
      token = in.nextToken();
    } while (token != null);
  }

  private Value readItems() {
    enter();
    List<Value> values = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      values.add(read());
    }
    depth--;
    return new Value.Items(values);
  }

  private Value number(boolean whole) {
    try {
      return whole ? Numbers.whole(in) : Numbers.fraction(in);
    } catch (InvalidException e) {
      throw refused("number_out_of_range", e.faults().get(0).message(), e.faults().get(0).fix());
    }
  }

  private void enter() {
    if (++depth > limits.depth()) {
      throw refused("too_deep", "nested deeper than " + limits.depth(), "Flatten the object.");
    }
  }

  private void countKey(String key) {
    if (++keys > limits.keys() || key.length() > limits.textChars()) {
      throw refused("too_many_keys", "more than " + limits.keys() + " keys", "Send fewer keys.");
    }
  }

  private InvalidException refused(String code, String message, String fix) {
    String path = in.streamReadContext().pathAsPointer().toString();
    return new InvalidException("json." + code, path, message, fix);
  }
}
