package io.waggle.core.collect;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.kernel.Zones;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The document form of a {@link Comparison}: {@code op}, {@code value}, {@code case, zone}. */
final class ComparisonForm {
  private static final int MAX_CHOICES = 1_000;

  private ComparisonForm() {}

  /** The operators as documents write them, in lower case. */
  enum Operator {
    EQUALS,
    NOT_EQUALS,
    LT,
    LTE,
    GT,
    GTE,
    BETWEEN,
    EXISTS,
    MISSING,
    CONTAINS,
    NOT_CONTAINS,
    CONTAINS_ANY,
    STARTS_WITH,
    ENDS_WITH,
    IN,
    NOT_IN,
    BEFORE,
    AFTER,
    WITHIN_LAST,
    WITHIN_NEXT,
    BEFORE_LAST,
    AFTER_NEXT,
    NOT_BETWEEN,
    CONTAINS_ALL,
    CONTAINS_NONE,
    ITEM_CONTAINS,
    NOT_STARTS_WITH,
    NOT_ENDS_WITH,
    MATCHES,
    NOT_MATCHES,
    EMPTY,
    NOT_EMPTY,
    ON_DAY,
    NOT_ON_DAY,
    NEAR,
    NOT_NEAR
  }

  /** Whether texts are compared with their case. */
  enum Case {
    EXACT,
    IGNORE
  }

  static Comparison parse(Document doc) {
    Comparison test = operator(doc);
    if (doc.choice("case", Case.class, Case.EXACT) == Case.EXACT) {
      return test;
    }
    Comparison folded = TextTest.folded(test);
    if (folded == null) {
      doc.fault("case", "wrong_operator", "means nothing to this operator", "Leave case out.");
      return test;
    }
    return folded;
  }

  private static Comparison operator(Document doc) {
    return switch (doc.choice("op", Operator.class)) {
      case EQUALS -> new Comparison.Equal(scalar(doc));
      case NOT_EQUALS -> new Comparison.Negated(new Comparison.Equal(scalar(doc)));
      case LT -> range(Double.NEGATIVE_INFINITY, number(doc), false);
      case LTE -> range(Double.NEGATIVE_INFINITY, number(doc), true);
      case GT -> range(number(doc), Double.POSITIVE_INFINITY, false);
      case GTE -> range(number(doc), Double.POSITIVE_INFINITY, true);
      case BETWEEN -> between(doc);
      case EXISTS -> new Comparison.Exists();
      case MISSING -> new Comparison.Negated(new Comparison.Exists());
      case CONTAINS -> new Comparison.Contains(List.of(scalar(doc)));
      case NOT_CONTAINS -> new Comparison.Negated(new Comparison.Contains(List.of(scalar(doc))));
      case CONTAINS_ANY -> new Comparison.Contains(choices(doc));
      case STARTS_WITH -> new Comparison.StartsWith(doc.text("value"));
      case ENDS_WITH -> new Comparison.EndsWith(doc.text("value"));
      case IN -> new Comparison.OneOf(choices(doc));
      case NOT_IN -> new Comparison.Negated(new Comparison.OneOf(choices(doc)));
      case BEFORE -> new Comparison.DateBefore(date(doc));
      case AFTER -> new Comparison.DateAfter(date(doc));
      case WITHIN_LAST -> new Comparison.DateMoving(-span(doc), 0);
      case WITHIN_NEXT -> new Comparison.DateMoving(0, span(doc));
      case BEFORE_LAST -> new Comparison.DateMoving(Long.MIN_VALUE, -span(doc));
      case AFTER_NEXT -> new Comparison.DateMoving(span(doc), Long.MAX_VALUE);
      case NOT_BETWEEN -> new Comparison.Negated(between(doc));
      case CONTAINS_ALL -> new TextTest.ContainsAll(choices(doc));
      case CONTAINS_NONE -> new Comparison.Negated(new Comparison.Contains(choices(doc)));
      case ITEM_CONTAINS -> new TextTest.ItemContains(doc.text("value"));
      case NOT_STARTS_WITH -> new Comparison.Negated(new Comparison.StartsWith(doc.text("value")));
      case NOT_ENDS_WITH -> new Comparison.Negated(new Comparison.EndsWith(doc.text("value")));
      case MATCHES -> matches(doc);
      case NOT_MATCHES -> new Comparison.Negated(matches(doc));
      case EMPTY -> new TextTest.Empty();
      case NOT_EMPTY -> new Comparison.Negated(new TextTest.Empty());
      case ON_DAY -> onDay(doc);
      case NOT_ON_DAY -> new Comparison.Negated(onDay(doc));
      case NEAR -> near(doc);
      case NOT_NEAR -> new Comparison.Negated(near(doc));
    };
  }

  private static Comparison range(double low, double high, boolean inside) {
    return new Comparison.Range(low, inside, high, inside);
  }

  private static Comparison between(Document doc) {
    List<Value> bounds = doc.values("value");
    if (bounds.size() != 2 || !(bounds.get(0).asNumber() <= bounds.get(1).asNumber())) {
      doc.fault(
          "value", "bad_range", "needs two numbers, the lower first", "Write value: [low, high].");
      return new Comparison.Exists();
    }
    return range(bounds.get(0).asNumber(), bounds.get(1).asNumber(), true);
  }

  private static long span(Document doc) {
    return doc.duration("value", Comparison.MAX_SPAN_MILLIS);
  }

  private static double number(Document doc) {
    return doc.number("value", -1e15, 1e15);
  }

  private static long date(Document doc) {
    Value value = doc.value("value");
    long date = Scalars.date(value);
    if (date == Scalars.NO_DATE) {
      String fix = "Write 2026-11-22, 2026-11-22T10:15:00Z or milliseconds since 1970.";
      doc.fault("value", "bad_date", "needs a date", fix);
      return 0;
    }
    return date;
  }

  private static Comparison matches(Document doc) {
    String pattern = doc.text("value");
    try {
      return new TextTest.Matches(TextPattern.of(pattern.isEmpty() ? "?" : pattern));
    } catch (IllegalArgumentException bad) {
      String fix = "Use literals, . [a-z] \\d \\w \\s ^ $ ( ) | * + ? {n,m} only.";
      String message = "the regular expression " + bad.getMessage();
      if (!pattern.isEmpty()) {
        doc.fault("value", "bad_pattern", message, fix);
      }
      return new Comparison.Exists();
    }
  }

  private static Comparison onDay(Document doc) {
    String text = doc.text("value");
    ZoneId zone = zone(doc);
    try {
      LocalDate day = LocalDate.parse(text);
      long from = day.atStartOfDay(zone).toInstant().toEpochMilli();
      long to = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
      return new PlaceTest.OnDay(day.toString(), zone.getId(), from, to);
    } catch (DateTimeException bad) {
      doc.fault("value", "bad_date", "needs a day", "Write a day such as 2026-11-22.");
      return new Comparison.Exists();
    }
  }

  private static ZoneId zone(Document doc) {
    String name = doc.text("zone", "UTC");
    ZoneId zone = Zones.find(name);
    if (zone == null) {
      String fix = "Write a name such as Asia/Shanghai or UTC.";
      doc.fault("zone", "unknown_zone", "'" + name + "' is no time zone", fix);
      return ZoneOffset.UTC;
    }
    return zone;
  }

  private static Comparison near(Document doc) {
    Document place = doc.object("value");
    double latitude = place.number("lat", -90, 90);
    double longitude = place.number("lon", -180, 180);
    return new PlaceTest.Near(latitude, longitude, place.number("km", 0.001, 20_100));
  }

  private static Value scalar(Document doc) {
    Value value = doc.value("value");
    if (value == null || !isScalar(value)) {
      String code = value == null ? "missing" : "wrong_type";
      doc.fault("value", code, "needs a text, a number or true/false", "Give value one of those.");
      return new Value.Text("");
    }
    return value;
  }

  private static List<Value> choices(Document doc) {
    List<Value> values = doc.values("value");
    boolean allScalar = values.stream().allMatch(ComparisonForm::isScalar);
    if (values.isEmpty() || values.size() > MAX_CHOICES || !allScalar) {
      String message = "needs a list of 1 to " + MAX_CHOICES + " texts, numbers or true/false";
      doc.fault("value", "bad_list", message, "Write value: [a, b].");
      return List.of(new Value.Text(""));
    }
    return values;
  }

  private static boolean isScalar(Value value) {
    return !(value instanceof Value.Nil
        || value instanceof Value.Items
        || value instanceof Value.Fields);
  }
}
