package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.journey.Scenario.Given;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Effect;
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

  private final Trial trial;
  private final Scenario scenario;
  private final List<Effect> all = new ArrayList<>();
  private final Map<String, String> lastDelivery = new HashMap<>();
  private int made;

  private ScenarioRun(Scenario scenario) {
    this.scenario = scenario;
    long first = scenario.start();
    for (Given each : scenario.given()) {
      first = Math.min(first, each.at());
    }
    trial = new Trial(new VolatileStore(), EngineSettings.STANDARD, first - 1_000, this::saw);
  }

  static Timeline play(Scenario scenario, List<DefinitionFile> definitions) {
    return new ScenarioRun(scenario).run(definitions);
  }

  private Timeline run(List<DefinitionFile> definitions) {
    List<Given> given = new ArrayList<>(scenario.given());
    given.sort(Comparator.comparingLong(Given::at));
    List<DefinitionFile> inForce = new ArrayList<>(definitions);
    if (definitions.stream().noneMatch(each -> each.kind().equals(POLICY))) {
      inForce.add(new DefinitionFile(POLICY, SOURCE, NO_CAPS));
    }
    trial.define(inForce);
    trial.passTo(trial.now() + 1_000);
    scenario.people().forEach(this::meet);
    for (Given each : given) {
      trial.passTo(each.at());
      happens(each);
    }
    trial.passTo(scenario.until());
    return new Timeline(all, names());
  }

  private void meet(Scenario.Someone each) {
    trial.take(said(each.name(), each.traits()));
    for (String channel : each.consents()) {
      trial.take(
          new Input.ConsentChanged(
              identifier(each.name()), PURPOSE, channel, true, "v1", "scenario", trial.now()));
    }
  }

  private void happens(Given given) {
    switch (given) {
      case Given.Event e ->
          trial.take(event(e.person(), EventType.TRACK, e.event(), e.properties()));
      case Given.Traits t -> trial.take(said(t.person(), t.traits()));
      case Given.Consent c ->
          trial.take(
              new Input.ConsentChanged(
                  identifier(c.person()),
                  PURPOSE,
                  c.channel(),
                  c.granted(),
                  "v1",
                  "scenario",
                  trial.now()));
      case Given.Signal s ->
          trial.take(
              new Input.Signalled(s.kind(), s.subject(), s.region(), s.properties(), trial.now()));
      case Given.Call c ->
          trial.take(
              new Input.JourneyCalled(
                  c.journey(), identifier(c.person()), "", c.properties(), "", trial.now()));
      case Given.Engages e -> {
        String id = delivery(e.person(), e.template());
        trial.take(new Input.MessageEngaged(id, e.clicks() ? 0 : -1, false, trial.now()));
      }
      case Given.Answers a ->
          trial.take(
              new Input.WebhookAnswered(
                  delivery(a.person(), a.template()), a.status(), trial.now()));
      case Given.Pause p ->
          trial.take(
              new Input.JourneyPaused(
                  p.journey(),
                  p.due() == null,
                  p.due() == null ? JourneyPauses.Due.SEND : p.due(),
                  SOURCE,
                  trial.now()));
      case Given.Publish p ->
          trial.take(
              new Input.DefinitionPublished(p.kind(), p.id(), p.document(), SOURCE, trial.now()));
    }
  }

  private String delivery(String person, String template) {
    PersonView view = trial.engine().view().person(identifier(person));
    String none = new DeliveryId(0, 0).toString();
    return view == null ? none : lastDelivery.getOrDefault(view.ordinal() + "/" + template, none);
  }

  private void saw(Effect effect) {
    all.add(effect);
    if (effect instanceof Effect.ContactDecided decided && decided.allowed()) {
      lastDelivery.put(decided.person() + "/" + decided.template(), decided.deliveryId());
    }
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
            CollectedEvent.Times.at(trial.now())));
  }

  private static Identifier identifier(String person) {
    return new Identifier(Identifier.USER_ID, person);
  }

  private Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    List<String> people = new ArrayList<>();
    scenario.people().forEach(each -> people.add(each.name()));
    for (String each : people) {
      PersonView view = trial.engine().view().person(identifier(each));
      if (view != null) {
        view.ordinals().forEach(ordinal -> names.put(ordinal, each));
      }
    }
    return names;
  }
}
