package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.collect.SeenLimits;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a journey would do for one person who came in now. An engine of its own takes what is stored
 * of the person under the definitions in use; then the person is brought in, whatever the trigger
 * and the rule of entry say, and time goes on. Nothing is sent and nothing is kept.
 *
 * <p>Splits go the way they would go for this person. The holdout is left out, so that there is
 * something to see. Every message counts as accepted, and nobody opens one.
 */
public final class PersonTrial {
  private static final String SOURCE = "trial";

  /**
   * One person and a few thousand events: the tables of a whole population would only cost time.
   */
  private static final EngineSettings SMALL =
      new EngineSettings(64, 4_096, new SeenLimits(4_096, 1 << 20, 4_096, 256), 64);

  private final Question question;
  private final List<Effect> seen = new ArrayList<>();
  private int made;

  /**
   * What is tried.
   *
   * @param journey the journey's id and document
   * @param context what the trigger would have kept
   * @param given what the person does afterwards
   * @param untilMillis until when time goes on
   */
  public record Question(
      DefinitionFile journey, Attributes context, List<Given> given, long untilMillis) {
    public Question {
      given = List.copyOf(given);
    }
  }

  /** An event to come. */
  public record Given(long time, String event, Attributes properties) {}

  /**
   * Whom it is tried on.
   *
   * @param key what splits are drawn by
   * @param past the person's events and consents, oldest first
   * @param inUse the definitions in use
   */
  public record Someone(
      Identifier identifier, String key, List<Input> past, List<DefinitionFile> inUse, long now) {
    public Someone {
      past = List.copyOf(past);
      inUse = List.copyOf(inUse);
    }
  }

  /**
   * What followed.
   *
   * @param happened in order: what became of the enrolment, and every decision about a message
   * @param refusal why the person would not come in; empty when they would
   */
  public record Story(List<Effect> happened, String refusal) {}

  private PersonTrial(Question question) {
    this.question = question;
  }

  /**
   * Tries it.
   *
   * @throws io.waggle.core.kernel.InvalidException when the document cannot be published
   */
  public static Story run(Question question, Someone someone) {
    return new PersonTrial(question).over(someone);
  }

  private Story over(Someone someone) {
    DefinitionFile journey = question.journey();
    JourneyDefinition read = read(journey);
    long first = someone.past().stream().mapToLong(Input::time).min().orElse(someone.now()) - 1_000;
    Trial trial = new Trial(new VolatileStore(), SMALL, first, seen::add);
    trial.define(before(someone.inUse(), journey));
    for (Input each : someone.past()) {
      trial.passTo(each.time() - 1);
      trial.take(each);
    }
    trial.passTo(someone.now());
    seen.clear();
    Value certain = CertainWays.of(journey.document(), read, someone.key());
    trial.define(List.of(new DefinitionFile(journey.kind(), journey.id(), called(certain))));
    trial.take(
        new Input.JourneyCalled(
            journey.id(), someone.identifier(), "", question.context(), "", someone.now()));
    String refusal = refusal(trial);
    List<Given> given = new ArrayList<>(question.given());
    given.sort(Comparator.comparingLong(Given::time));
    for (Given each : given) {
      trial.passTo(each.time());
      trial.take(event(someone.identifier(), each));
    }
    trial.passTo(question.untilMillis());
    return new Story(List.copyOf(seen), refusal);
  }

  /** Only the call can have been refused: what went before knows no journey of this name. */
  private String refusal(Trial trial) {
    for (JourneyMeasures.Row row : trial.engine().view().journeyMeasures().rows()) {
      if (row.journey().equals(question.journey().id()) && !row.refused().isEmpty()) {
        return row.refused().keySet().iterator().next();
      }
    }
    return "";
  }

  private static JourneyDefinition read(DefinitionFile journey) {
    Document doc = Document.root(journey.document(), journey.kind() + "/" + journey.id());
    JourneyDefinition read = JourneyDefinition.parse(journey.id(), 1, doc, TakeoverPlan.ANYTHING);
    doc.done();
    return read;
  }

  /** What is in use but the journey itself, and its conditions as audiences: their past counts. */
  private static List<DefinitionFile> before(List<DefinitionFile> inUse, DefinitionFile journey) {
    List<DefinitionFile> all = new ArrayList<>(DryRun.conditions(journey));
    for (DefinitionFile each : inUse) {
      if (!each.kind().equals(journey.kind()) || !each.id().equals(journey.id())) {
        all.add(each);
      }
    }
    return all;
  }

  /** The document with a call as its trigger, open to everybody once. */
  private static Value called(Value document) {
    Attributes.Builder made = Attributes.builder();
    Attributes given = ((Value.Fields) document).attributes();
    for (int i = 0; i < given.size(); i++) {
      switch (given.key(i)) {
        case "trigger", "entry", "holdout", "publish" -> {}
        default -> made.put(given.key(i), given.value(i));
      }
    }
    Value call = new Value.Fields(Attributes.of("call", Value.Flag.TRUE));
    return new Value.Fields(made.put("trigger", call).build());
  }

  private Input event(Identifier person, Given given) {
    boolean isUser = person.kind().equals(Identifier.USER_ID);
    return new Input.Collected(
        new CollectedEvent(
            "trial-" + made++,
            EventType.TRACK,
            given.event(),
            SOURCE,
            CollectedEvent.Subject.of(isUser ? person.value() : "", isUser ? "" : person.value()),
            given.properties(),
            Attributes.EMPTY,
            CollectedEvent.NO_CONTEXT,
            CollectedEvent.Touch.NONE,
            CollectedEvent.Times.at(given.time())));
  }
}
