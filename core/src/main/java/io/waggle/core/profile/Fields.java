package io.waggle.core.profile;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A field of events as measures name it: a property, the elements of a list of objects ({@code
 * products[].category}), or a fact about the event itself.
 */
final class Fields {
  /** The facts about an event that can be measured like a property. */
  static final Set<String> FACTS =
      Set.of("$hour", "$weekday", "$date", "$source", "$channel", "$campaign", "$content", "$name");

  /** The longest text that is kept of a value. */
  static final int MAX_TEXT = 256;

  /** Numbers beyond this are not taken for amounts. */
  static final double MAX_NUMBER = 1e12;

  private static final String EACH = "[].";

  private final String path;
  private final @Nullable String list;
  private final String element;
  private final ZoneId zone;

  Fields(String path, ZoneId zone) {
    int each = path.indexOf(EACH);
    this.path = path;
    this.list = each < 0 ? null : path.substring(0, each);
    this.element = each < 0 ? "" : path.substring(each + EACH.length());
    this.zone = zone;
  }

  /** The keys of the event's properties that it may look under. */
  List<String> firstKeys() {
    return isFact() ? List.of() : Attributes.firstKeys(list == null ? path : list);
  }

  private boolean isFact() {
    return path.startsWith("$") && FACTS.contains(path);
  }

  /** Hands on every scalar that the event has there; nothing when it has none. */
  void forEach(CollectedEvent event, long time, Consumer<Value> taker) {
    if (isFact()) {
      give(fact(event, time), taker);
      return;
    }
    if (list == null) {
      give(event.properties().findPath(path), taker);
    } else if (event.properties().findPath(list) instanceof Value.Items items) {
      for (Value each : items.values()) {
        if (each instanceof Value.Fields fields) {
          give(fields.attributes().findPath(element), taker);
        }
      }
    }
  }

  private static void give(@Nullable Value value, Consumer<Value> taker) {
    switch (value) {
      case null -> {}
      case Value.Nil n -> {}
      case Value.Fields f -> {}
      case Value.Items items -> items.values().forEach(each -> giveScalar(each, taker));
      case Value.Text text -> giveText(text, taker);
      case Value.Whole w -> taker.accept(w);
      case Value.Real r -> taker.accept(r);
      case Value.Decimal d -> taker.accept(d);
      case Value.Flag f -> taker.accept(f);
    }
  }

  private static void giveScalar(Value value, Consumer<Value> taker) {
    if (!(value instanceof Value.Items)) {
      give(value, taker);
    }
  }

  private static void giveText(Value.Text text, Consumer<Value> taker) {
    if (text.text().isEmpty()) {
      return;
    }
    boolean fits = text.text().length() <= MAX_TEXT;
    taker.accept(fits ? text : new Value.Text(text.text().substring(0, MAX_TEXT)));
  }

  private Value fact(CollectedEvent event, long time) {
    return switch (path) {
      case "$hour" -> new Value.Whole(local(time).getHour());
      case "$weekday" -> new Value.Whole(local(time).getDayOfWeek().getValue());
      case "$date" -> new Value.Text(local(time).toLocalDate().toString());
      case "$source" -> new Value.Text(event.source());
      case "$channel" -> new Value.Text(event.touch().channel());
      case "$campaign" -> new Value.Text(event.touch().campaign());
      case "$content" -> new Value.Text(event.touch().content());
      default -> new Value.Text(event.name());
    };
  }

  private LocalDateTime local(long time) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone);
  }

  /** The number that a value stands for, numeric text included; NaN when it is none. */
  static double number(Value value) {
    double number = value.asNumber();
    if (Double.isNaN(number) && value instanceof Value.Text text && looksNumeric(text.text())) {
      number = parsed(text.text());
    }
    return amount(number);
  }

  /** The number, or NaN when it is too large for an amount. */
  static double amount(double number) {
    return Math.abs(number) <= MAX_NUMBER ? number : Double.NaN;
  }

  private static boolean looksNumeric(String text) {
    char first = text.charAt(0);
    return text.length() <= 32 && (first >= '0' && first <= '9' || first == '-' || first == '.');
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Millionths of a number, so that sums do not depend on the order of adding. */
  static long micros(double number) {
    return Math.round(number * 1e6);
  }

  /** The sum, held at the ends of the range once it would leave it. */
  static long addMicros(long a, long b) {
    long sum = a + b;
    boolean overflowed = ((a ^ sum) & (b ^ sum)) < 0;
    return overflowed ? a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : sum;
  }

  /** Whether measures can read this: a fact about the event by its name, or any property. */
  static boolean isField(String path) {
    boolean oneList = path.indexOf(EACH) == path.lastIndexOf(EACH);
    boolean fact = path.startsWith("$");
    return oneList && !path.isBlank() && (!fact || FACTS.contains(path));
  }
}
