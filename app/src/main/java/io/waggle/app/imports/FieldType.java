package io.waggle.app.imports;

import io.waggle.app.json.Json;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a cell is read as. Each reads a value, or gives null when the value is not of that type. */
public enum FieldType {
  /** As the file has it; in CSV everything is text. */
  AUTO,
  TEXT,
  NUMBER,
  WHOLE,
  FLAG,
  TIME,
  /** A text that holds JSON. */
  JSON;

  private static final int MAX_NUMBER_CHARS = 64;
  private static final int MAX_SCALE = 400;
  private static final Set<String> YES = Set.of("true", "1", "yes", "y", "t", "是", "on");
  private static final Set<String> NO = Set.of("false", "0", "no", "n", "f", "否", "off");

  @Nullable Value read(Value value, TimeFormat time) {
    return switch (this) {
      case AUTO -> value;
      case TEXT -> new Value.Text(text(value));
      case NUMBER -> number(value);
      case WHOLE -> number(value) instanceof Value.Whole whole ? whole : null;
      case FLAG -> flag(value);
      case TIME -> time(value, time);
      case JSON -> json(value);
    };
  }

  /** The value as text; lists and objects as JSON. */
  static String text(Value value) {
    return value instanceof Value.Items || value instanceof Value.Fields
        ? Json.text(value)
        : value.asText();
  }

  private static @Nullable Value number(Value value) {
    if (value instanceof Value.Text text) {
      return parse(text.text().strip());
    }
    return Double.isNaN(value.asNumber()) ? null : value;
  }

  private static @Nullable Value parse(String text) {
    if (text.length() > MAX_NUMBER_CHARS) {
      return null;
    }
    BigDecimal exact;
    try {
      exact = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
    return Math.abs((long) exact.scale()) > MAX_SCALE ? null : exact(exact);
  }

  /**
   * Whole when it fits a long, else real when a double reads the same, else decimal: no digit is
   * lost.
   */
  static Value exact(BigDecimal exact) {
    if (exact.scale() <= 0 && exact.precision() - exact.scale() <= 18) {
      return new Value.Whole(exact.longValueExact());
    }
    double near = exact.doubleValue();
    boolean same =
        Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0;
    return same ? new Value.Real(near) : new Value.Decimal(exact);
  }

  private static @Nullable Value flag(Value value) {
    if (value instanceof Value.Flag) {
      return value;
    }
    String text = value.asText().strip().toLowerCase(Locale.ROOT);
    return YES.contains(text) ? Value.Flag.TRUE : NO.contains(text) ? Value.Flag.FALSE : null;
  }

  private static @Nullable Value time(Value value, TimeFormat format) {
    long millis = format.read(value);
    return millis == TimeFormat.NONE
        ? null
        : new Value.Text(java.time.Instant.ofEpochMilli(millis).toString());
  }

  private static @Nullable Value json(Value value) {
    if (!(value instanceof Value.Text text)) {
      return value;
    }
    try {
      return Json.read(text.text().getBytes(StandardCharsets.UTF_8), ReadLimits.FOREIGN);
    } catch (InvalidException e) {
      return null;
    }
  }
}
