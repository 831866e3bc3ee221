package io.waggle.app.journey;

import io.waggle.core.engine.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What followed in a trial, in order, by the names of the people in it. */
final class Timeline {
  private final List<Effect> effects;
  private final Map<Integer, String> names;

  Timeline(List<Effect> effects, Map<Integer, String> names) {
    this.effects = List.copyOf(effects);
    this.names = Map.copyOf(names);
  }

  /** A decision about a message. */
  record Decision(String person, String template, boolean sent, String reason, long at) {}

  List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    for (Effect each : effects) {
      if (each instanceof Effect.ContactDecided d) {
        decisions.add(
            new Decision(name(d.person()), d.template(), d.allowed(), d.reason(), d.time()));
      }
    }
    return decisions;
  }

  /** The last thing that a journey did with a person, conversions and splits left aside. */
  Effect.@Nullable EnrolmentChanged last(String person, String journey) {
    Effect.EnrolmentChanged last = null;
    for (Effect each : effects) {
      if (each instanceof Effect.EnrolmentChanged changed
          && changed.journey().equals(journey)
          && name(changed.person()).equals(person)
          && !changed.state().equals("converted")
          && !changed.state().equals("split")) {
        last = changed;
      }
    }
    return last;
  }

  /** Definitions that could not be compiled, in words. */
  List<String> refused() {
    List<String> refused = new ArrayList<>();
    for (Effect each : effects) {
      if (each instanceof Effect.DefinitionRefused r) {
        refused.add(r.kind() + "/" + r.id() + " was refused: " + r.message());
      }
    }
    return refused;
  }

  /** Line by line, with the distance from a time. */
  List<String> lines(long start) {
    List<String> lines = new ArrayList<>();
    for (Effect each : effects) {
      String line = line(each, start);
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private String line(Effect effect, long start) {
    return switch (effect) {
      case Effect.Stored stored -> {
        String name = stored.event().name();
        String said = name.isEmpty() ? "says who they are" : name;
        yield at(stored.event().times().received(), start, stored.person()) + said;
      }
      case Effect.EnrolmentChanged e ->
          at(e.time(), start, e.person())
              + e.journey()
              + (e.key().isEmpty() ? "" : " " + e.key())
              + ": "
              + e.state()
              + (e.step().isEmpty() ? "" : " at " + e.step())
              + (e.reason().isEmpty() ? "" : " (" + e.reason() + ")");
      case Effect.ContactDecided c ->
          at(c.time(), start, c.person())
              + (c.allowed() ? "send " + c.template() : "no " + c.template() + ": " + c.reason());
      case Effect.MembershipChanged m ->
          at(m.time(), start, m.person())
              + (m.entered() ? "enters audience " : "leaves audience ")
              + m.audience();
      case Effect.ConsentRecorded c ->
          at(c.time(), start, c.person())
              + (c.granted() ? "consents to " : "refuses ")
              + c.purpose()
              + " by "
              + c.channel();
      default -> "";
    };
  }

  private String at(long time, long start, int person) {
    return String.format("%12s  %s: ", Moments.words(time - start), name(person));
  }

  private String name(int person) {
    return names.getOrDefault(person, "#" + person);
  }
}
