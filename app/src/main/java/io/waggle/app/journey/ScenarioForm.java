package io.waggle.app.journey;

import io.waggle.app.journey.Scenario.Expected;
import io.waggle.app.journey.Scenario.Given;
import io.waggle.app.journey.Scenario.Someone;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads scenarios. */
final class ScenarioForm {
  private static final long START = Instant.parse("2026-01-05T09:00:00Z").toEpochMilli();
  private static final long DAY_MILLIS = 86_400_000L;
  private static final String SOMEONE = "person";

  private final Document doc;
  private final String journey;
  private final long start;

  private ScenarioForm(Document doc, String journey) {
    this.doc = doc;
    this.journey = journey;
    this.start = doc.has("start") ? Moments.moment(doc, "start", START) : START;
  }

  /** Reads a scenario of a journey; what is wrong is recorded in the document. */
  static Scenario parse(Document doc, String journey) {
    return new ScenarioForm(doc, journey).read();
  }

  private Scenario read() {
    List<Someone> people = people();
    List<Given> given = new ArrayList<>();
    for (Document each : doc.has("given") ? doc.objects("given") : List.<Document>of()) {
      given.add(given(each));
    }
    long last = start;
    for (Given each : given) {
      last = Math.max(last, each.at());
    }
    long until = Moments.at(doc, "until", start, last + 60 * DAY_MILLIS);
    List<Expected> expected = new ArrayList<>();
    for (Document each : doc.has("expect") ? doc.objects("expect") : List.<Document>of()) {
      expected.add(expected(each));
    }
    return new Scenario(doc.text("name"), start, until, people, given, expected);
  }

  private List<Someone> people() {
    List<Someone> people = new ArrayList<>();
    if (!doc.has("people")) {
      people.add(new Someone(SOMEONE, withAddress(SOMEONE, Attributes.EMPTY), List.of("email")));
      return people;
    }
    Document all = doc.object("people");
    for (String name : all.keys()) {
      Document each = all.object(name);
      people.add(
          new Someone(
              name,
              withAddress(name, each.anything("traits")),
              each.has("consent") ? each.texts("consent") : List.of("email")));
    }
    return people;
  }

  private static Attributes withAddress(String name, Attributes traits) {
    Attributes.Builder all =
        Attributes.builder().put("email", name + "@example.org").put("phone", "+4915112345678");
    for (int i = 0; i < traits.size(); i++) {
      all.put(traits.key(i), traits.value(i));
    }
    return all.build();
  }

  private Given given(Document each) {
    long at = Moments.at(each, "at", start, start);
    String person = each.text("person", SOMEONE);
    if (each.has("event")) {
      return new Given.Event(at, person, each.text("event"), each.anything("properties"));
    }
    if (each.has("traits")) {
      return new Given.Traits(at, person, each.anything("traits"));
    }
    if (each.has("consent")) {
      return new Given.Consent(at, person, each.text("consent"), each.flag("granted", true));
    }
    if (each.has("signal")) {
      Document signal = each.object("signal");
      return new Given.Signal(
          at,
          signal.text("kind"),
          signal.text("subject", ""),
          signal.text("region", ""),
          signal.anything("properties"));
    }
    if (each.has("call")) {
      return new Given.Call(at, person, each.text("call"), each.anything("properties"));
    }
    if (each.has("opens") || each.has("clicks")) {
      boolean clicks = each.has("clicks");
      return new Given.Engages(at, person, each.text(clicks ? "clicks" : "opens"), clicks);
    }
    if (each.has("answers")) {
      int status = (int) each.whole("answers", 100, 599);
      return new Given.Answers(at, person, each.text("template"), status);
    }
    if (each.has("pause")) {
      return new Given.Pause(at, each.text("pause"), null);
    }
    if (each.has("resume")) {
      return new Given.Pause(
          at,
          each.text("resume"),
          each.choice("due", JourneyPauses.Due.class, JourneyPauses.Due.SEND));
    }
    if (each.has("publish")) {
      Value document = each.value("document");
      return new Given.Publish(
          at,
          each.text("publish"),
          each.text("id", journey),
          document == null ? Value.Nil.NIL : document);
    }
    each.fault(
        "event",
        "missing",
        "says nothing that happens",
        "Write event, traits, consent, signal, call, opens, clicks, answers, pause, resume or "
            + "publish.");
    return new Given.Traits(at, person, Attributes.EMPTY);
  }

  private Expected expected(Document each) {
    String person = each.text("person", SOMEONE);
    long at = Moments.at(each, "at", start, Scenario.ANY);
    if (each.has("send")) {
      return new Expected.Sent(person, each.text("send"), at);
    }
    if (each.has("no_send")) {
      return new Expected.NotSent(person, each.text("no_send"), each.text("reason", ""), at);
    }
    String of = each.text("journey", journey);
    if (each.has("exit")) {
      return new Expected.Stands(person, of, "exited", each.text("step", ""), each.text("exit"));
    }
    if (!each.has("state")) {
      each.fault(
          "state",
          "missing",
          "expects nothing",
          "Write send, no_send, exit, or state: done, goal, waiting, held_out, not_entered.");
    }
    return new Expected.Stands(
        person, of, each.text("state", "done"), each.text("step", ""), each.text("reason", ""));
  }
}
