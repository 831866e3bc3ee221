package io.waggle.testkit.people;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagSet;
import io.waggle.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;

/**
 * Random tags and audiences over a small world of event names, properties and traits, as documents.
 */
final class RandomDefinitions {
  static final List<String> NAMES =
      List.of("Product Viewed", "Cart Updated", "Order Completed", "page", "Signed Up");
  static final List<String> CATEGORIES = List.of("Shoes", "Hats", "Bags");
  static final List<String> CITIES = List.of("Berlin", "Paris", "Rome");

  private static final List<String> TAGS =
      List.of(
          "{compute: {kind: trait, trait: city}}",
          "{compute: {kind: event_count, event: Product Viewed, within: 3d, up_to: 6}}",
          "{compute: {kind: event_count, event: Cart Updated}}",
          "{compute: {kind: days_since_event, event: Product Viewed}}",
          "{compute: {kind: days_since_first_seen}}",
          "{compute: {kind: days_since_last_seen}}",
          "{compute: {kind: orders}}",
          "{compute: {kind: revenue}}",
          "{compute: {kind: average_order}}",
          "{compute: {kind: days_since_order}}",
          "{compute: {kind: repurchase_cycle_days}}",
          "{compute: {kind: cycle_ratio}}",
          "{compute: {kind: rfm_recency, recency_days: [1, 2, 4, 8]}}",
          "{compute: {kind: rfm_monetary, monetary: [10, 20, 40, 80]}}",
          "{compute: {kind: sum, event: Product Viewed, property: revenue, within: 3d}}",
          "{compute: {kind: average, event: Order Completed, property: revenue}}",
          "{compute: {kind: max, event: '*', property: revenue, within: 36h}}",
          "{compute: {kind: min, event: Cart Updated, property: revenue}}",
          "{compute: {kind: distinct, event: '*', property: category, within: 2d}}",
          "{compute: {kind: distinct, event: '*', property: order_id}}",
          "{compute: {kind: count, event: '*', last_days: 3, zone: Asia/Shanghai}}",
          "{compute: {kind: sum, event: '*', property: revenue, calendar: this_week}}",
          "{compute: {kind: count, event: '*', calendar: yesterday, zone: '-07:00'}}",
          "{compute: {kind: average, event: '*', property: revenue, calendar: last_month}}",
          "{compute: {kind: active_days, event: '*', last_days: 7, zone: Europe/Berlin}}",
          "{compute: {kind: streak, event: '*', zone: Asia/Tokyo}}",
          "{compute: {kind: streak, event: '*', longest: true}}",
          "{compute: {kind: streak, event: Product Viewed, unit: week}}",
          "{compute: {kind: decayed, event: Product Viewed, half_life: 2d}}",
          "{compute: {kind: decayed, event: '*', property: revenue, half_life: 36h}}",
          "{compute: {kind: share, event: '*', property: $hour, values: [0, 1, 2, 3, 4, 5]}}",
          "{compute: {kind: visits, of: bounce_rate, event: '*', property: category}}",
          "{compute: {kind: visits, of: depth, event: '*', property: category, gap: 6h}}",
          "{compute: {kind: visits, of: minutes, event: '*', property: category, gap: 1d}}",
          "{compute: {kind: interval_days, event: Product Viewed}}",
          "{compute: {kind: formula, formula: {divide: [{tag: t7}, {tag: t2}]}}}",
          "{compute: {kind: formula, formula: {add: [{coalesce: [{tag: t9}, {const: 3}]},"
              + " {round: {tag: t8}, digits: 0}]}}}",
          "{compute: {kind: formula, formula: {case: [{when: {tag: t4}, op: gte, value: 1, then:"
              + " {tag: t1}}, {when: {tag: t0}, op: equals, value: Rome, then: {const: 2}}], else:"
              + " {multiply: [{tag: t2}, {const: 2}]}}}}",
          "{compute: {kind: formula, formula: {is: {compute: {kind: count, event: '*', last_days:"
              + " 2}}, op: lt, value: 2}}}",
          "{compute: {kind: most_frequent, event: '*', property: category}}",
          "{compute: {kind: most_frequent, event: Product Viewed, property: category, within: 3d}}",
          "{compute: {kind: most_frequent, event: '*', property: $hour, zone: '+08:00', groups:"
              + " [{name: new, values: [0, 1, 2, 3, 4, 5]}, {name: active, values: [7, 8]}]}}",
          "{compute: {kind: first, event: '*', property: category}}",
          "{compute: {kind: last, event: '*', property: category, within: 3d}}",
          "{compute: {kind: last_values, event: '*', property: category, count: 2}}",
          "{compute: {kind: visits, of: entry, event: '*', property: category}}",
          "{compute: {kind: visits, of: exit, event: '*', property: category, gap: 12h}}",
          "{compute: {kind: formula, formula: {case: [{when: {tag: t4}, op: gte, value: 2, then:"
              + " {const: Rome}}], else: {tag: t0}}}}",
          "{compute: {kind: rfm, recency_days: [1, 2, 4, 8], frequency: [2, 3, 4, 5]}}",
          "{compute: {kind: lifecycle, new_days: 2, active_days: 4, lapsed_days: 9}}");

  private static final List<String> STATES = List.of("allowed", "denied", "missing");

  private static final int FIRST_TEXT_TAG = 14 + 25;

  private final Seeded random;

  RandomDefinitions(Seeded random) {
    this.random = random;
  }

  static TagSet tags() {
    List<TagDefinition> tags = new ArrayList<>();
    for (int i = 0; i < TAGS.size(); i++) {
      String id = "t" + i;
      tags.add(TestDocuments.parse(TAGS.get(i), doc -> TagDefinition.parse(id, doc)));
    }
    return new TagSet(tags);
  }

  AudienceSet audiences(int count) {
    List<AudienceDefinition> definitions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = "s" + i;
      String text = "{condition: " + condition(i, 0) + "}";
      definitions.add(TestDocuments.parse(text, doc -> AudienceDefinition.parse(id, doc)));
    }
    return AudienceSet.compile(definitions, tags());
  }

  /** Conditions without references to audiences that do not exist. */
  List<Condition> conditions(int count) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      conditions.add(TestDocuments.parse(condition(i, 0), Condition::parse));
    }
    return conditions;
  }

  /** The fields of a random test with any operator. */
  static String test(Seeded random) {
    String text = random.oneOf("Berlin", "商品", "a b", "say \"x\"", "back\\slash", "AbC");
    String number = random.oneOf("0", "3", "-7", "2.5", "123456789012", "0.001");
    String list = "[" + text + ", " + number + ", true]";
    String span = random.oneOf("1h", "36h", "7d", "90s", "2w", "399d");
    String date = random.oneOf("2026-01-02", "'2026-01-02T03:04:05.678Z'", "1700000000123");
    return switch (random.below(12)) {
      case 0 -> random.oneOf("op: exists", "op: missing", "op: empty", "op: not_empty");
      case 1 ->
          "op: " + random.oneOf("equals", "not_equals") + ", value: " + text + anyCase(random);
      case 2 -> "op: " + random.oneOf("equals", "not_equals") + ", value: " + number;
      case 3 -> "op: " + random.oneOf("lt", "lte", "gt", "gte") + ", value: " + number;
      case 4 -> "op: " + random.oneOf("between", "not_between") + ", value: [-8, " + number + "]";
      case 5 ->
          "op: "
              + random.oneOf("in", "not_in", "contains_any", "contains_all", "contains_none")
              + ", value: "
              + list
              + anyCase(random);
      case 6 ->
          "op: "
              + random.oneOf("contains", "not_contains", "starts_with", "not_starts_with")
              + ", value: "
              + text
              + anyCase(random);
      case 7 ->
          "op: "
              + random.oneOf("ends_with", "not_ends_with", "item_contains")
              + ", value: "
              + text
              + anyCase(random);
      case 8 ->
          "op: "
              + random.oneOf("within_last", "within_next", "before_last", "after_next")
              + ", value: "
              + span;
      case 9 -> "op: " + random.oneOf("before", "after") + ", value: " + date;
      case 10 ->
          "op: "
              + random.oneOf("on_day", "not_on_day")
              + ", value: 2026-03-29"
              + random.oneOf("", ", zone: Europe/Berlin");
      default ->
          "op: "
              + random.oneOf("near", "not_near")
              + ", value: {lat: -33.87, lon: 151.21, km: "
              + random.oneOf("3", "0.5")
              + "}";
    };
  }

  private static String anyCase(Seeded random) {
    return random.chance(0.3) ? ", case: ignore" : "";
  }

  private String condition(int earlier, int depth) {
    if (depth < 3 && random.chance(0.4)) {
      return switch (random.below(3)) {
        case 0 -> "{all: [" + several(earlier, depth) + "]}";
        case 1 -> "{any: [" + several(earlier, depth) + "]}";
        default -> "{not: " + condition(earlier, depth + 1) + "}";
      };
    }
    return switch (random.below(earlier == 0 ? 11 : 13)) {
      case 0 -> trait();
      case 1 -> tag();
      case 2, 3, 4, 5 -> count();
      case 6 -> moment();
      case 7 -> "{consent: marketing, channel: email, state: " + random.oneOf(STATES) + "}";
      case 8 -> measure();
      case 9, 10 -> sequence();
      default -> "{audience: s" + random.below(earlier) + since() + "}";
    };
  }

  private String measure() {
    String of = random.oneOf("sum", "average", "min", "max", "distinct", "days");
    String property =
        switch (of) {
          case "days" -> "";
          case "distinct" -> ", property: category";
          default -> ", property: revenue";
        };
    String op = random.oneOf("gte", "lt", "equals", "missing");
    String value = op.equals("missing") ? "" : ", value: " + random.oneOf("0", "2", "3", "20");
    return "{"
        + of
        + ": {event: "
        + random.oneOf(NAMES)
        + where()
        + property
        + window()
        + "}, op: "
        + op
        + value
        + "}";
  }

  private String sequence() {
    String last =
        random.chance(0.5)
            ? "{event: " + random.oneOf(NAMES) + where() + ", absent: true, within: " + gap() + "}"
            : later();
    String middle = random.chance(0.3) ? later() + ", " : "";
    String same = random.chance(0.4) ? ", same: category" : "";
    return "{sequence: {steps: [{event: "
        + random.oneOf(NAMES)
        + where()
        + "}, "
        + middle
        + last
        + "]"
        + same
        + window()
        + "}}";
  }

  private String later() {
    String within = random.chance(0.7) ? ", within: " + gap() : "";
    return "{event: " + random.oneOf(NAMES) + where() + within + "}";
  }

  private String gap() {
    return random.oneOf("1h", "6h", "1d", "3d");
  }

  private String since() {
    return random.chance(0.5)
        ? ""
        : ", since: {op: "
            + random.oneOf("before_last", "within_last")
            + ", value: "
            + random.oneOf("1h", "1d", "2d")
            + "}";
  }

  private String moment() {
    String test =
        switch (random.below(4)) {
          case 0 -> "op: missing";
          case 1 -> "op: after, value: 2023-11-17";
          case 2 -> "op: within_last, value: " + random.oneOf("1d", "3d");
          default -> "op: before_last, value: " + random.oneOf("1d", "3d");
        };
    String which = random.oneOf("first", "last");
    return "{" + which + ": {event: " + random.oneOf(NAMES) + where() + "}, " + test + "}";
  }

  private String where() {
    return random.chance(0.4)
        ? ", where: [{property: category, op: equals, value: " + random.oneOf(CATEGORIES) + "}]"
        : "";
  }

  private String window() {
    return switch (random.below(8)) {
      case 0 -> "";
      case 1 -> ", since_ago: 3d, until_ago: " + random.oneOf("1d", "1h");
      case 2 -> ", period: " + random.oneOf("day", "week", "month") + zone();
      case 3 -> ", period: day, back: " + random.oneOf("1", "2", "3") + zone();
      case 4 -> ", from: 2023-11-16, to: '2023-11-20T12:00:00Z'";
      default -> ", within: " + random.oneOf("1h", "1d", "3d", "7d");
    };
  }

  private String zone() {
    return random.oneOf("", ", zone: Asia/Shanghai", ", zone: America/New_York");
  }

  private String several(int earlier, int depth) {
    return condition(earlier, depth + 1) + ", " + condition(earlier, depth + 1);
  }

  private String trait() {
    return switch (random.below(4)) {
      case 0 -> "{trait: city, op: equals, value: " + random.oneOf(CITIES) + "}";
      case 1 -> "{trait: city, op: not_in, value: [" + random.oneOf(CITIES) + ", Oslo]}";
      case 2 -> "{trait: points, op: " + random.oneOf("gt", "lte") + ", value: 5}";
      default -> "{trait: born, op: within_last, value: " + random.oneOf("2d", "36h") + "}";
    };
  }

  private String tag() {
    int tag = random.below(TAGS.size());
    if (tag == 0) {
      return "{tag: t0, op: in, value: [Berlin, Rome]}";
    }
    if (tag >= FIRST_TEXT_TAG) {
      String stage =
          random.oneOf(
              "new", "active", "lapsed", "prospect", "5-1-1", "1-2-3", "Shoes", "Hats", "Rome");
      return "{tag: t"
          + tag
          + ", op: "
          + random.oneOf("equals", "not_equals")
          + ", value: "
          + stage
          + "}";
    }
    String number = random.oneOf("0", "1", "2", "3", "1.5", "20");
    String op = random.oneOf("gte", "gt", "lt", "lte", "equals", "not_equals");
    return random.chance(0.2)
        ? "{tag: t" + tag + ", op: between, value: [1, 3]}"
        : "{tag: t" + tag + ", op: " + op + ", value: " + number + "}";
  }

  private String count() {
    String event = random.oneOf(NAMES);
    String op = random.oneOf("gte", "gte", "gte", "lte", "eq", "gt", "lt");
    int number = op.equals("lt") ? 1 + random.below(5) : random.below(12);
    return "{count: {event: "
        + event
        + where()
        + window()
        + "}, op: "
        + op
        + ", value: "
        + number
        + "}";
  }
}
