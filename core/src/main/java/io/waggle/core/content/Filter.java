package io.waggle.core.content;

import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to a value on its way into a message. Names are those of Liquid where it has
 * them.
 */
enum Filter {
  /** The argument in the place of a missing, empty or false value. */
  DEFAULT(1),
  UPCASE(0),
  DOWNCASE(0),
  CAPITALIZE(0),
  /** At most so many characters, the last three of which are dots when something was cut. */
  TRUNCATE(1),
  /** Rounded half up to so many decimals. */
  ROUND(1),
  /** Two decimals, always. */
  MONEY(0),
  /** A time in UTC by a pattern of %Y %m %d %e %H %M %S %B %b %A. */
  DATE(1);

  private final int arguments;

  Filter(int arguments) {
    this.arguments = arguments;
  }

  int arguments() {
    return arguments;
  }

  static @Nullable Filter named(String name) {
    for (Filter each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    return null;
  }

  Value apply(Value value, Value argument) {
    return switch (this) {
      case DEFAULT -> isNothing(value) ? argument : value;
      case UPCASE -> new Value.Text(value.asText().toUpperCase(Locale.ROOT));
      case DOWNCASE -> new Value.Text(value.asText().toLowerCase(Locale.ROOT));
      case CAPITALIZE -> new Value.Text(capitalized(value.asText()));
      case TRUNCATE -> new Value.Text(truncated(value.asText(), argument.asNumber()));
      case ROUND -> rounded(value, (int) argument.asNumber(), true);
      case MONEY -> rounded(value, 2, false);
      case DATE -> new Value.Text(dated(value, argument.asText()));
    };
  }

  private static boolean isNothing(Value value) {
    return value instanceof Value.Nil
        || value.equals(Value.Flag.FALSE)
        || value instanceof Value.Text text && text.text().isEmpty();
  }

  private static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
  }

  private static String truncated(String text, double most) {
    int limit = (int) Math.max(3, Math.min(most, 10_000));
    if (text.codePointCount(0, text.length()) <= limit) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, limit - 3)) + "...";
  }

  private static Value rounded(Value value, int decimals, boolean dropZeros) {
    double number = value.asNumber();
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return value;
    }
    BigDecimal exact =
        value instanceof Value.Decimal decimal ? decimal.number() : BigDecimal.valueOf(number);
    BigDecimal rounded = exact.setScale(Math.max(0, Math.min(decimals, 10)), RoundingMode.HALF_UP);
    if (dropZeros && rounded.signum() == 0) {
      rounded = BigDecimal.ZERO;
    }
    BigDecimal shown = dropZeros ? rounded.stripTrailingZeros() : rounded;
    return new Value.Text(shown.toPlainString());
  }

  private static String dated(Value value, String pattern) {
    OffsetDateTime time = timeOf(value);
    if (time == null) {
      return value.asText();
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%' || i + 1 == pattern.length()) {
        out.append(c);
      } else {
        i++;
        out.append(field(time, pattern.charAt(i)));
      }
    }
    return out.toString();
  }

  private static String field(OffsetDateTime time, char letter) {
    String form =
        switch (letter) {
          case 'Y' -> "uuuu";
          case 'm' -> "MM";
          case 'd' -> "dd";
          case 'e' -> "d";
          case 'H' -> "HH";
          case 'M' -> "mm";
          case 'S' -> "ss";
          case 'B' -> "MMMM";
          case 'b' -> "MMM";
          case 'A' -> "EEEE";
          default -> "";
        };
    return form.isEmpty()
        ? "%" + letter
        : DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(time);
  }

  private static @Nullable OffsetDateTime timeOf(Value value) {
    try {
      if (value instanceof Value.Whole millis) {
        return Instant.ofEpochMilli(millis.number()).atOffset(ZoneOffset.UTC);
      }
      String text = value.asText();
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
      }
      return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
