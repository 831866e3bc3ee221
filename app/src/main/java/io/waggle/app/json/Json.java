package io.waggle.app.json;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Whole documents: JSON and YAML to values, values to JSON. */
public final class Json {
  /**
   * The value-level limits are ours (they name the path); these only stop what would hurt before we
   * look.
   */
  static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(2_000)
          .maxNumberLength(1_000)
          .maxStringLength(32 << 20)
          .maxNameLength(32 << 10)
          .build();

  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

  /** What the parser adds about itself, which tells a sender nothing. */
  private static final Pattern PARSER_SOURCE = Pattern.compile(" ?\\(start marker at \\[.*?]\\)");

  private Json() {}

  /** A token stream over UTF-8 JSON, before its first token. The caller closes it. */
  public static JsonParser parser(byte[] bytes, int from, int length) {
    return JSON.createParser(ObjectReadContext.empty(), bytes, from, length);
  }

  public static Value read(byte[] bytes) {
    return read(bytes, ReadLimits.DOCUMENT);
  }

  public static Value read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The one JSON value these bytes hold; anything after it is refused. */
  public static Value read(byte[] bytes, ReadLimits limits) {
    try (JsonParser in = parser(bytes, 0, bytes.length)) {
      if (in.nextToken() == null) {
        throw new InvalidException("json.empty", "", "nothing was sent", "Send a JSON value.");
      }
      Value value = new ValueReader(in, limits, false).read();
      if (in.nextToken() != null) {
        throw malformed(in.currentTokenLocation(), "something follows the value");
      }
      return value;
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /** The one JSON object these bytes hold. */
  public static Attributes readObject(byte[] bytes) {
    if (read(bytes) instanceof Value.Fields fields) {
      return fields.attributes();
    }
    throw new InvalidException(
        "json.not_object", "", "is not a JSON object", "Send {\"key\": value}.");
  }

  /** Every document of a YAML (or JSON) text, in order; aliases and tags are refused. */
  public static List<Value> readYaml(byte[] bytes) {
    try {
      return PlainYaml.readAll(bytes);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  public static byte[] write(Value value) {
    return new JsonWriter().value(value).toBytes();
  }

  public static String text(Value value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  /** What a token stream's own complaint is to the sender. */
  public static InvalidException malformed(JacksonException e) {
    String message = PARSER_SOURCE.matcher(e.getOriginalMessage()).replaceAll("");
    TokenStreamLocation location = e.getLocation();
    return location == null
        ? new InvalidException("json.malformed", "", message, "Send well-formed UTF-8 JSON.")
        : malformed(location, message);
  }

  private static InvalidException malformed(TokenStreamLocation location, String message) {
    String path = "line " + location.getLineNr() + ", column " + location.getColumnNr();
    return new InvalidException("json.malformed", path, message, "Send well-formed UTF-8 JSON.");
  }
}
