package io.waggle.app.identity;

import io.waggle.app.collect.Collector;
import io.waggle.app.collect.Source;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.json.Json;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trial as it was asked for: {@code events} as clients send them, or {@code sets} of identifiers
 * that come together, with {@code rules} to try and {@code on} which people.
 *
 * @param rules the draft, or null for the rules in force
 * @param inputs what the events became: collected, or quarantined with the fault
 */
record SimulationRequest(Ground on, @Nullable IdentityRules rules, List<Input> inputs) {
  private static final int MAX_EVENTS = 200;
  private static final int MAX_SET = 50;
  private static final long STEP_MILLIS = 60_000;

  /** What the trial starts from. */
  enum Ground {
    EMPTY,
    PEOPLE
  }

  SimulationRequest {
    inputs = List.copyOf(inputs);
  }

  static SimulationRequest read(byte[] body, Collector collector, long now) {
    Document doc = Document.root(Json.read(body), "simulation");
    Ground on = doc.choice("on", Ground.class, Ground.EMPTY);
    Value draft = doc.value("rules");
    boolean events = doc.has("events");
    if (events == doc.has("sets")) {
      String fix = "Give events as clients send them, or sets of {kind, value}.";
      doc.fault("events", "one_of", "needs either events or sets", fix);
    }
    List<Value> given = doc.values(events ? "events" : "sets");
    if (given.isEmpty() || given.size() > MAX_EVENTS) {
      String fix = "Try a few at a time; the stored history can be compared as a whole.";
      doc.fault("events", "bad_count", "needs 1 to " + MAX_EVENTS, fix);
    }
    List<CollectedEvent> sets = events ? List.of() : sets(doc, given, now);
    doc.done();
    IdentityRules rules = draft == null ? null : rules(draft, collector);
    String region = rules == null ? collector.sources().phoneRegion() : rules.phoneRegion();
    Source.Naming naming = new Source.Naming(region, "");
    List<Input> inputs = new ArrayList<>();
    if (events) {
      Attributes batch = Attributes.of("batch", new Value.Items(given));
      inputs.addAll(collector.rehearse(Json.write(new Value.Fields(batch)), naming));
    } else {
      sets.forEach(each -> inputs.add(new Input.Collected(collector.inOneForm(each, naming))));
    }
    return new SimulationRequest(on, rules, inputs);
  }

  /** The rules of a document, refused when they could not be published. */
  static IdentityRules rules(Value draft, Collector collector) {
    collector.sources().validate(SourceDirectory.IDENTITY, "draft", draft);
    return IdentityRules.parse(Document.root(draft, "rules"));
  }

  private static List<CollectedEvent> sets(Document doc, List<Value> given, long now) {
    List<CollectedEvent> events = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      List<Identifier> identifiers = identifiers(doc, given.get(i), i);
      String user = "";
      String anonymous = "";
      List<Identifier> others = new ArrayList<>();
      for (Identifier each : identifiers) {
        if (each.kind().equals(Identifier.USER_ID) && user.isEmpty()) {
          user = each.value();
        } else if (each.kind().equals(Identifier.ANONYMOUS_ID) && anonymous.isEmpty()) {
          anonymous = each.value();
        } else {
          others.add(each);
        }
      }
      events.add(
          new CollectedEvent(
              "set-" + (i + 1),
              EventType.IDENTIFY,
              "",
              "simulation",
              new CollectedEvent.Subject(user, anonymous, "", "", others),
              Attributes.EMPTY,
              Attributes.EMPTY,
              CollectedEvent.NO_CONTEXT,
              CollectedEvent.Touch.NONE,
              CollectedEvent.Times.at(now + i * STEP_MILLIS)));
    }
    return events;
  }

  private static List<Identifier> identifiers(Document doc, Value set, int place) {
    List<Identifier> found = new ArrayList<>();
    List<Value> values = set instanceof Value.Items items ? items.values() : List.of();
    for (Value each : values) {
      if (identifier(each) instanceof Identifier identifier) {
        found.add(identifier);
      }
    }
    if (found.isEmpty() || found.size() != values.size() || found.size() > MAX_SET) {
      String message = "set " + place + " is not a list of 1 to " + MAX_SET + " {kind, value}";
      doc.fault("sets", "bad_set", message, "Write [{\"kind\":\"email\",\"value\":\"a@b.c\"}].");
    }
    return found;
  }

  /** The identifier of an object with a kind, a value and nothing else; else null. */
  private static @Nullable Identifier identifier(Value given) {
    boolean named =
        given instanceof Value.Fields fields
            && fields.attributes().size() == 2
            && fields.attributes().find("kind") instanceof Value.Text
            && fields.attributes().find("value") instanceof Value.Text;
    if (!named) {
      return null;
    }
    Attributes fields = ((Value.Fields) given).attributes();
    boolean blank = fields.text("kind").isBlank() || fields.text("value").isBlank();
    return blank ? null : new Identifier(fields.text("kind"), fields.text("value"));
  }
}
