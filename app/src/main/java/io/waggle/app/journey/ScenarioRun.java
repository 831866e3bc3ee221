package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.journey.Scenario.Given;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays one scenario on an engine of its own; every message counts as accepted at once. */
final class ScenarioRun {
  private static final String SOURCE = "scenario";
  private static final String PURPOSE = "marketing";
  private static final String POLICY = "contact_policy";

  /** In force where the definitions bring no policy of their own: a scenario is about a journey. */
  private static final Value NO_CAPS =
      new Value.Fields(Attributes.of("caps", new Value.Items(List.of())));

  private static final int MAX_TICKS = 1_000_000;

  private final Engine engine = new Engine(new VolatileStore(), EngineSettings.STANDARD);
  private final Scenario scenario;
  private final List<Effect> all = new ArrayList<>();
  private final Map<String, String> lastDelivery = new HashMap<>();
  private long now;
  private int made;

  private ScenarioRun(Scenario scenario) {
    this.scenario = scenario;
  }

  static Timeline play(Scenario scenario, List<DefinitionFile> definitions) {
    return new ScenarioRun(scenario).run(definitions);
  }

  private Timeline run(List<DefinitionFile> definitions) {
    List<Given> given = new ArrayList<>(scenario.given());
    given.sort(Comparator.comparingLong(Given::at));
    long first = given.isEmpty() ? scenario.start() : given.getFirst().at();
    now = Math.min(first, scenario.start()) - 1_000;
    for (DefinitionFile each : definitions) {
      apply(new Input.DefinitionPublished(each.kind(), each.id(), each.document(), SOURCE, now));
    }
    if (definitions.stream().noneMatch(each -> each.kind().equals(POLICY))) {
      apply(new Input.DefinitionPublished(POLICY, SOURCE, NO_CAPS, SOURCE, now));
    }
    now += 1_000;
    scenario.people().forEach(this::meet);
    for (Given each : given) {
      passTo(each.at());
      happens(each);
    }
    passTo(scenario.until());
    return new Timeline(all, names());
  }

  private void meet(Scenario.Someone each) {
    apply(said(each.name(), each.traits()));
    for (String channel : each.consents()) {
      apply(
          new Input.ConsentChanged(
              identifier(each.name()), PURPOSE, channel, true, "v1", "scenario", now));
    }
  }

  private void passTo(long time) {
    for (int i = 0; engine.nextDue() <= time && i < MAX_TICKS; i++) {
      now = Math.max(now, engine.nextDue());
      apply(new Input.Tick(now));
    }
    now = Math.max(now, time);
    apply(new Input.Tick(now));
  }

  private void happens(Given given) {
    switch (given) {
      case Given.Event e -> apply(event(e.person(), EventType.TRACK, e.event(), e.properties()));
      case Given.Traits t -> apply(said(t.person(), t.traits()));
      case Given.Consent c ->
          apply(
              new Input.ConsentChanged(
                  identifier(c.person()),
                  PURPOSE,
                  c.channel(),
                  c.granted(),
                  "v1",
                  "scenario",
                  now));
      case Given.Signal s ->
          apply(new Input.Signalled(s.kind(), s.subject(), s.region(), s.properties(), now));
      case Given.Call c ->
          apply(
              new Input.JourneyCalled(
                  c.journey(), identifier(c.person()), "", c.properties(), "", now));
      case Given.Engages e -> {
        String id = delivery(e.person(), e.template());
        apply(new Input.MessageEngaged(id, e.clicks() ? 0 : -1, false, now));
      }
      case Given.Answers a ->
          apply(new Input.WebhookAnswered(delivery(a.person(), a.template()), a.status(), now));
      case Given.Pause p ->
          apply(
              new Input.JourneyPaused(
                  p.journey(),
                  p.due() == null,
                  p.due() == null ? JourneyPauses.Due.SEND : p.due(),
                  SOURCE,
                  now));
      case Given.Publish p ->
          apply(new Input.DefinitionPublished(p.kind(), p.id(), p.document(), SOURCE, now));
    }
  }

  private String delivery(String person, String template) {
    PersonView view = engine.view().person(identifier(person));
    String none = new DeliveryId(0, 0).toString();
    return view == null ? none : lastDelivery.getOrDefault(view.ordinal() + "/" + template, none);
  }

  /** Applies an input and lets every message it leads to be accepted. */
  private void apply(Input input) {
    List<Effect> effects = new ArrayList<>();
    engine.apply(engine.position(), input, effects);
    all.addAll(effects);
    for (Effect each : effects) {
      if (each instanceof Effect.ContactDecided decided && decided.allowed()) {
        lastDelivery.put(decided.person() + "/" + decided.template(), decided.deliveryId());
        accept(decided.deliveryId());
      }
    }
  }

  private void accept(String id) {
    List<Effect> effects = new ArrayList<>();
    engine.apply(engine.position(), new Input.DeliveryClaimed(id, now), effects);
    DeliveryId parsed = DeliveryId.parse(id);
    ContactRecord record = parsed == null ? null : engine.view().delivery(parsed);
    if (record != null && record.status().holdsReservation()) {
      engine.apply(
          engine.position(),
          new Input.DeliveryReported(id, Input.DeliveryOutcome.ACCEPTED, "", now),
          effects);
    }
    all.addAll(effects);
  }

  private Input said(String person, Attributes traits) {
    return event(person, EventType.IDENTIFY, "", Attributes.EMPTY, traits);
  }

  private Input event(String person, EventType type, String name, Attributes properties) {
    return event(person, type, name, properties, Attributes.EMPTY);
  }

  private Input event(
      String person, EventType type, String name, Attributes properties, Attributes traits) {
    return new Input.Collected(
        new CollectedEvent(
            "scenario-" + made++,
            type,
            name,
            SOURCE,
            CollectedEvent.Subject.of(person, ""),
            properties,
            traits,
            CollectedEvent.NO_CONTEXT,
            CollectedEvent.Touch.NONE,
            CollectedEvent.Times.at(now)));
  }

  private static Identifier identifier(String person) {
    return new Identifier(Identifier.USER_ID, person);
  }

  private Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    List<String> people = new ArrayList<>();
    scenario.people().forEach(each -> people.add(each.name()));
    for (String each : people) {
      PersonView view = engine.view().person(identifier(each));
      if (view != null) {
        view.ordinals().forEach(ordinal -> names.put(ordinal, each));
      }
    }
    return names;
  }
}
