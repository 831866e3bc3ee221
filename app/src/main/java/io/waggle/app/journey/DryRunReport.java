package io.waggle.app.journey;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.journey.JourneyMeasures;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a journey would have done. */
public final class DryRunReport {
  private final Set<String> journeys;
  private final Map<String, Figures> steps = new TreeMap<>();
  private final Map<String, Long> sendsByDay = new TreeMap<>();
  private final DryRunDays days = new DryRunDays();
  private final Map<String, Long> states = new TreeMap<>();
  private final Map<String, Long> exits = new TreeMap<>();
  private final Map<String, Long> refused = new TreeMap<>();
  private long entered;
  private long sends;
  private long othersSends;
  private long othersCapped;
  private long othersSendsBefore = -1;
  private long othersCappedBefore = -1;
  private long people;
  private long inputs;

  /** What happened at one step. */
  private static final class Figures {
    long waited;
    long sent;
    final Map<String, Long> kept = new TreeMap<>();
    final Map<String, Long> ways = new TreeMap<>();
  }

  DryRunReport(Set<String> journeys) {
    this.journeys = Set.copyOf(journeys);
  }

  void saw(Effect effect) {
    switch (effect) {
      case Effect.EnrolmentChanged changed when journeys.contains(changed.journey()) ->
          moved(changed);
      case Effect.ContactDecided decided when journeys.contains(decided.journey()) ->
          decided(decided);
      case Effect.ContactDecided decided -> {
        othersSends += decided.allowed() ? 1 : 0;
        othersCapped += isCap(decided) ? 1 : 0;
      }
      default -> {}
    }
  }

  private static boolean isCap(Effect.ContactDecided decided) {
    return !decided.allowed() && decided.reason().equals(ContactPolicy.FREQUENCY_CAP);
  }

  private void moved(Effect.EnrolmentChanged changed) {
    days.moved(changed, name(changed.journey(), changed.step()));
    switch (changed.state()) {
      case "entered", "held_out" -> entered++;
      case "waiting" -> at(changed.journey(), changed.step()).waited++;
      case "split" ->
          at(changed.journey(), changed.step()).ways.merge(changed.reason(), 1L, Long::sum);
      case "exited" -> exits.merge(changed.reason(), 1L, Long::sum);
      default -> {}
    }
  }

  private void decided(Effect.ContactDecided decided) {
    days.decided(decided, isCap(decided));
    Figures step = at(decided.journey(), decided.step());
    if (decided.allowed()) {
      step.sent++;
      sends++;
      sendsByDay.merge(DryRunRequest.day(decided.time()), 1L, Long::sum);
    } else {
      step.kept.merge(decided.reason(), 1L, Long::sum);
    }
  }

  private Figures at(String journey, String step) {
    return steps.computeIfAbsent(name(journey, step), key -> new Figures());
  }

  private String name(String journey, String step) {
    return journeys.size() == 1 ? step : journey + "/" + step;
  }

  /** Takes the figures that stand at the end. */
  void close(Engine engine, long read) {
    people = engine.view().totals().people();
    days.close();
    inputs = read;
    for (JourneyMeasures.Row row : engine.view().journeyMeasures().rows()) {
      if (journeys.contains(row.journey())) {
        row.states().forEach((state, count) -> states.merge(state.label(), count, Long::sum));
        row.refused().forEach((reason, count) -> refused.merge(reason, count, Long::sum));
      }
    }
  }

  /** What the other journeys did in the same time without this one. */
  void compare(DryRunReport without) {
    othersSendsBefore = without.othersSends;
    othersCappedBefore = without.othersCapped;
  }

  long entered() {
    return entered;
  }

  long sends() {
    return sends;
  }

  /** Writes the report as an object. */
  public void write(JsonWriter out) {
    out.object().field("people", people).field("inputs", inputs).field("entered", entered);
    out.field("sends", sends);
    counts("states", states, out);
    counts("exits", exits, out);
    counts("refused", refused, out);
    out.array("steps");
    steps.forEach((id, step) -> {
      out.object().field("step", id).field("waited", step.waited).field("sent", step.sent);
      counts("suppressed", step.kept, out);
      counts("ways", step.ways, out);
      out.end();
    });
    out.end();
    counts("sendsByDay", sendsByDay, out);
    days.write(out);
    out.object("others").field("sends", othersSends).field("capped", othersCapped);
    if (othersSendsBefore >= 0) {
      out.field("sendsWithout", othersSendsBefore).field("cappedWithout", othersCappedBefore);
    }
    out.end().end();
  }

  private static void counts(String name, Map<String, Long> counts, JsonWriter out) {
    out.object(name);
    counts.forEach(out::field);
    out.end();
  }
}
