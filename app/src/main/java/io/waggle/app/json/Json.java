package io.waggle.app.json;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

  private static final String WELL_FORMED = "Send well-formed UTF-8 JSON.";

  /** How the library names a setting of its own in a message. */
  private static final Pattern LIBRARY_SETTING = Pattern.compile(", from `[^`]*`");

  /** What the YAML library says of bytes that are no text. */
  private static final String NO_CHARACTER = "CharConversionException";

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
        throw malformed(in.currentTokenLocation(), "something follows the value", WELL_FORMED);
      }
      return value;
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /** The one JSON object these bytes hold. */
  public static Attributes readObject(byte[] bytes) {
    return readObject(bytes, ReadLimits.DOCUMENT);
  }

  /** The one JSON object these bytes hold. */
  public static Attributes readObject(byte[] bytes, ReadLimits limits) {
    if (read(bytes, limits) instanceof Value.Fields fields) {
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
      throw malformed(e, "Send well-formed UTF-8 YAML.");
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
    return malformed(e, WELL_FORMED);
  }

  private static InvalidException malformed(JacksonException e, String fix) {
    String said = e.getOriginalMessage();
    String message =
        said.contains(NO_CHARACTER)
            ? "the bytes are not UTF-8"
            : PARSER_SOURCE.matcher(LIBRARY_SETTING.matcher(said).replaceAll("")).replaceAll("");
    return malformed(e.getLocation(), message, fix);
  }

  private static InvalidException malformed(
      @Nullable TokenStreamLocation location, String message, String fix) {
    String path =
        location == null
            ? ""
            : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    return new InvalidException("json.malformed", path, message, fix);
  }
}
