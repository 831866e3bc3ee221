package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.ShopDocuments.list;
import static io.waggle.testkit.engine.ShopDocuments.object;
import static io.waggle.testkit.engine.ShopDocuments.text;

import io.waggle.core.kernel.Value;

/** Journeys that between them use every trigger and every step. */
final class JourneyDocuments {
  private JourneyDocuments() {}

  /** By call, under a key; a webhook, a loop, an offer, a trait. */
  static Value called() {
    Value answered = list(object("status", text("2xx"), "then", list(send())));
    return object(
        "trigger",
        object("call", Value.Flag.TRUE, "key", text("ticket")),
        "entry",
        object("again_after", text("1h"), "at_once", new Value.Whole(3)),
        "steps",
        list(
            object(
                "id", text("top"), "webhook", text("hello"), "on", answered, "up_to", text("2h")),
            object(
                "offer",
                object(
                    "as",
                    text("coupon"),
                    "of",
                    list(object("when", text("in audience viewers"), "value", text("TEN"))),
                    "else",
                    text("FIVE"))),
            object("set", object("served", text("yes"))),
            object("wait", text("6h")),
            object("goto", text("top"), "at_most", new Value.Whole(2))));
  }

  /** By an event, under a key; waits for events and audiences; versions take over. */
  static Value basket(int version) {
    Value wait =
        object(
            "for",
            list(
                object(
                    "event",
                    text("Order Completed"),
                    "key",
                    text("basket_id"),
                    "then",
                    list(object("exit", text("bought")))),
                object("audience", text("berliners"), "then", list(send()))),
            "up_to",
            text("8h"),
            "restart_on",
            list(object("event", text("Product Viewed"), "key", text("basket_id"))),
            "at_most",
            text("2d"),
            "else",
            list(send()));
    Value split =
        list(
            object("weight", new Value.Whole(1), "steps", list(send())),
            object("weight", new Value.Whole(1), "control", Value.Flag.TRUE));
    Value running = text(version == 0 ? "drain" : version == 1 ? "migrate" : "stop");
    return object(
        "trigger",
        object("event", text("Product Viewed"), "key", text("basket_id")),
        "entry",
        object("again_after", text("3h")),
        "exit_on",
        list(object("event", text("Order Completed"), "key", text("basket_id"))),
        "publish",
        object("running", running),
        "steps",
        version == 1
            ? list(object("id", text("stay"), "wait", wait), send())
            : list(
                object("id", text("stay"), "wait", wait),
                object("wait", object("until", text("09:00"))),
                object("start", text("welcome"), "up_to", text("3d")),
                object("split", split)));
  }

  static Value birthday() {
    return object(
        "trigger",
        object("date", object("trait", text("birthday"), "days", new Value.Whole(-2))),
        "entry",
        object("again_after", text("200d")),
        "steps",
        list(
            send(),
            object("wait", object("date", text("birthday"), "yearly", Value.Flag.TRUE)),
            send()));
  }

  static Value monday() {
    Value schedule =
        object("rule", text("FREQ=WEEKLY;BYDAY=MO,TH"), "start", text("2026-01-01T09:00"));
    Value rank =
        list(
            object("when", text("in audience buyers"), "steps", list(send())),
            object("steps", list()));
    return object(
        "trigger",
        object("schedule", schedule, "audience", text("viewers")),
        "entry",
        object("again_after", text("1d")),
        "steps",
        list(object("rank", rank), object("wait", text("1d"))));
  }

  static Value storm() {
    return object(
        "trigger",
        object("signal", object("kind", text("weather"), "region_trait", text("city"))),
        "entry",
        object("again_after", text("1d")),
        "steps",
        list(insist(), object("wait", text("1h"))));
  }

  /** One message after another until one is opened. */
  private static Value insist() {
    return object(
        "send",
        text("hello"),
        "otherwise",
        list(text("again")),
        "reaches",
        text("opened"),
        "within",
        text("3h"));
  }

  private static Value send() {
    return object("send", text("hello"), "if_held", text("defer"));
  }
}
