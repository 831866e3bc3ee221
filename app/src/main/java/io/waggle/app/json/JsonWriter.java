package io.waggle.app.json;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes UTF-8 JSON front to back; commas are its own care. Numbers JSON has no word for (NaN,
 * infinity) become null.
 *
 * <p>Use: {@code new JsonWriter().object().field("id",
 * "x").array("rows").value(1).end().end().toBytes()}.
 */
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[256];
  private int size;
  private byte[] closers = new byte[16];
  private int depth;
  private boolean comma;

  public JsonWriter object() {
    return open('{', '}');
  }

  public JsonWriter array() {
    return open('[', ']');
  }

  public JsonWriter object(String name) {
    return name(name).object();
  }

  public JsonWriter array(String name) {
    return name(name).array();
  }

  /** Closes the innermost object or array. */
  public JsonWriter end() {
    put(closers[--depth]);
    comma = true;
    return this;
  }

  /** The key of the value that comes next. */
  public JsonWriter name(String name) {
    text(name);
    put((byte) ':');
    comma = false;
    return this;
  }

  public JsonWriter field(String name, String text) {
    return name(name).value(text);
  }

  public JsonWriter field(String name, long number) {
    return name(name).value(number);
  }

  public JsonWriter field(String name, double number) {
    return name(name).value(number);
  }

  public JsonWriter field(String name, boolean flag) {
    return name(name).value(flag);
  }

  public JsonWriter field(String name, Value value) {
    return name(name).value(value);
  }

  /** What a fault says of itself. */
  public JsonWriter fields(Fault fault) {
    field("code", fault.code()).field("path", fault.path());
    return field("message", fault.message()).field("fix", fault.fix());
  }

  public JsonWriter field(String name, Attributes attributes) {
    return name(name).value(attributes);
  }

  public JsonWriter value(String text) {
    text(text);
    return this;
  }

  public JsonWriter value(long number) {
    return token(Long.toString(number));
  }

  public JsonWriter value(double number) {
    return Double.isFinite(number) ? token(Double.toString(number)) : raw(NULL);
  }

  public JsonWriter value(boolean flag) {
    return token(flag ? "true" : "false");
  }

  public JsonWriter value(Attributes attributes) {
    object();
    for (int i = 0; i < attributes.size(); i++) {
      field(attributes.key(i), attributes.value(i));
    }
    return end();
  }

  public JsonWriter value(Value value) {
    return switch (value) {
      case Value.Text text -> value(text.text());
      case Value.Whole whole -> value(whole.number());
      case Value.Real real -> value(real.number());
      case Value.Decimal decimal -> token(decimal.number().toString());
      case Value.Flag flag -> value(flag.set());
      case Value.Nil nil -> raw(NULL);
      case Value.Items items -> {
        array();
        items.values().forEach(this::value);
        yield end();
      }
      case Value.Fields fields -> value(fields.attributes());
    };
  }

  /**
   * A value that is JSON already, such as a stored context; empty bytes stand for an empty object.
   */
  public JsonWriter raw(byte[] json) {
    separate();
    if (json.length == 0) {
      put((byte) '{');
      put((byte) '}');
    } else {
      ensure(json.length);
      System.arraycopy(json, 0, bytes, size, json.length);
      size += json.length;
    }
    comma = true;
    return this;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private JsonWriter open(char opener, char closer) {
    separate();
    put((byte) opener);
    if (depth == closers.length) {
      closers = Arrays.copyOf(closers, depth * 2);
    }
    closers[depth++] = (byte) closer;
    comma = false;
    return this;
  }

  private JsonWriter token(String ascii) {
    return raw(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  private void text(String text) {
    separate();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ensure(utf8.length * 6 + 2);
    bytes[size++] = '"';
    for (byte each : utf8) {
      if (each < 0 || each >= ' ' && each != '"' && each != '\\') {
        bytes[size++] = each;
      } else {
        escape(each);
      }
    }
    bytes[size++] = '"';
    comma = true;
  }

  private void escape(byte each) {
    bytes[size++] = '\\';
    switch (each) {
      case '"', '\\' -> bytes[size++] = each;
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[each >> 4];
        bytes[size++] = HEX[each & 15];
      }
    }
  }

  private void separate() {
    if (comma) {
      put((byte) ',');
    }
    comma = false;
  }

  private void put(byte value) {
    ensure(1);
    bytes[size++] = value;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
