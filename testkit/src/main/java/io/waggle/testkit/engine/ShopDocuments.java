package io.waggle.testkit.engine;

import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small shop's definitions, written out as values because testkit reads no JSON. */
final class ShopDocuments {
  private ShopDocuments() {}

  static List<Input> all(long time) {
    List<Input> all = new ArrayList<>(audiences(time));
    all.addAll(journeys(time));
    all.addAll(exports(time));
    return all;
  }

  private static List<Input> audiences(long time) {
    return List.of(
        published("tag", "orders", object("compute", object("kind", text("orders"))), time),
        published("tag", "ratio", object("compute", object("kind", text("cycle_ratio"))), time),
        published("list", "guests", object("name", text("Guests")), time),
        published("audience", "berliners", condition(trait("city", "Berlin")), time),
        published("audience", "viewers", condition(count("Product Viewed", "7d", 3)), time),
        published("audience", "buyers", condition(count("Order Completed", "30d", 2)), time),
        published(
            "audience",
            "hesitant",
            object(
                "condition",
                text(
                    "did(\"Product Viewed\" then not \"Order Completed\" within 6h, within 7d)"
                        + " or consent marketing on email is denied"
                        + " or days(\"Product Viewed\" this week) >= 3"
                        + " or in audience berliners for 2d or in audience guests")),
            time),
        published("audience", "overdue", condition(tag("ratio", 1.5)), time),
        published(
            "audience",
            "keen",
            condition(
                object(
                    "all",
                    list(
                        object("audience", text("viewers")),
                        object("not", object("audience", text("buyers")))))),
            time));
  }

  private static List<Input> journeys(long time) {
    return List.of(
        published(
            "template",
            "hello",
            object(
                "subject",
                text("Hello"),
                "html",
                text("<p>Hi {{ trait.city }} <a href=\"https://shop.example\">go</a></p>")),
            time),
        published(
            "template",
            "again",
            object("subject", text("Once more"), "html", text("<p>Once more</p>")),
            time),
        published(
            "contact_policy",
            "house",
            object(
                "caps",
                list(object("max", new Value.Whole(2), "every", text("week"))),
                "quiet_hours",
                list(object("from", text("22:00"), "to", text("06:00"))),
                "look_ahead",
                text("1d")),
            time),
        published(
            "suppression_list", "never", object("addresses", list(text("p7@example.com"))), time),
        published("goal", "order", object("event", text("Order Completed")), time),
        published("journey", "welcome", journey(object("event", text("Signed Up"))), time),
        published("journey", "keen", journey(object("audience_entered", text("keen"))), time),
        published("journey", "called", JourneyDocuments.called(), time),
        published("journey", "basket", JourneyDocuments.basket(0), time),
        published("journey", "birthday", JourneyDocuments.birthday(), time),
        published("journey", "monday", JourneyDocuments.monday(), time),
        published("journey", "storm", JourneyDocuments.storm(), time));
  }

  /** A channel that takes exports, and a schedule that makes them. */
  private static List<Input> exports(long time) {
    return List.of(
        published(
            "channel",
            "warehouse",
            object(
                "via",
                text("webhook"),
                "webhook",
                object("url", text("https://warehouse.example/in"))),
            time),
        published(
            "schedule",
            "nightly",
            object(
                "audience",
                text("guests"),
                "times",
                object(
                    "rule",
                    text("FREQ=DAILY"),
                    "start",
                    text("2026-01-01T02:00"),
                    "zone",
                    text("Asia/Shanghai")),
                "export",
                object("channel", text("warehouse"))),
            time));
  }

  /** One of several versions of the same journey, which take over from one another differently. */
  static Input basket(int number, long time) {
    return published("journey", "basket", JourneyDocuments.basket(number), time);
  }

  /** A tag that is published, changed and retired while events come in. */
  static Input tagOf(int number, boolean retired, long time) {
    String id = "late" + number % 3;
    if (retired) {
      return new Input.DefinitionRetired("tag", id, "test", time);
    }
    Value compute =
        switch (number) {
          case 0 -> measured("sum", "Product Viewed");
          case 1 -> measured("distinct", "*");
          case 2 -> measured("most_frequent", "Product Viewed");
          case 3 -> measured("first", "*");
          case 4 ->
              object("kind", text("streak"), "event", text("*"), "zone", text("Asia/Shanghai"));
          default ->
              object(
                  "kind",
                  text("event_count"),
                  "event",
                  text("Product Viewed"),
                  "within",
                  text("30d"),
                  "up_to",
                  new Value.Whole(40));
        };
    return published("tag", id, object("compute", compute), time);
  }

  private static Value measured(String kind, String event) {
    return object("kind", text(kind), "event", text(event), "property", text("price"));
  }

  private static Value journey(Value trigger) {
    return object(
        "trigger",
        trigger,
        "holdout",
        new Value.Real(0.3),
        "goal",
        object("event", text("Order Completed"), "within", text("14d")),
        "steps",
        list(
            object("send", text("hello")),
            object("wait", text("2d")),
            object("send", text("hello"))));
  }

  static Input published(String kind, String id, Value document, long time) {
    return new Input.DefinitionPublished(kind, id, document, "test", time);
  }

  private static Value condition(Value condition) {
    return object("condition", condition);
  }

  private static Value trait(String trait, String value) {
    return object("trait", text(trait), "op", text("equals"), "value", text(value));
  }

  private static Value tag(String tag, double value) {
    return object("tag", text(tag), "op", text("gte"), "value", new Value.Real(value));
  }

  private static Value count(String event, String within, long value) {
    return object(
        "count",
        object("event", text(event), "within", text(within)),
        "op",
        text("gte"),
        "value",
        new Value.Whole(value));
  }

  static Value text(String text) {
    return new Value.Text(text);
  }

  static Value list(Value... values) {
    return new Value.Items(Arrays.asList(values));
  }

  static Value object(Object... keysAndValues) {
    Attributes.Builder fields = Attributes.builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.put((String) keysAndValues[i], (Value) keysAndValues[i + 1]);
    }
    return new Value.Fields(fields.build());
  }
}
