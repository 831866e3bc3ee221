package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.journey.Scenario.Expected;
import io.waggle.core.engine.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a scenario.
 *
 * @param failures what did not follow, or followed and was not expected; empty when it passed
 * @param timeline all that happened, line by line
 */
public record ScenarioResult(String name, List<String> failures, List<String> timeline) {
  /** How far a wake may come after its time: wakes are at whole seconds. */
  private static final long SECOND_MILLIS = 1_000;

  public ScenarioResult {
    failures = List.copyOf(failures);
    timeline = List.copyOf(timeline);
  }

  public boolean passed() {
    return failures.isEmpty();
  }

  static ScenarioResult of(Scenario scenario, List<DefinitionFile> definitions) {
    Timeline timeline = ScenarioRun.play(scenario, definitions);
    List<String> failures = new ArrayList<>(timeline.refused());
    List<Timeline.Decision> left = new ArrayList<>(timeline.decisions());
    for (Expected each : scenario.expected()) {
      String failure =
          switch (each) {
            case Expected.Sent sent -> sent(sent, left, scenario.start());
            case Expected.NotSent not -> notSent(not, left, scenario.start());
            case Expected.Stands stands -> stands(stands, timeline);
          };
      if (!failure.isEmpty()) {
        failures.add("expected " + each.words(scenario.start()) + ", but " + failure);
      }
    }
    for (Timeline.Decision each : left) {
      if (each.sent()) {
        failures.add(
            "did not expect "
                + each.template()
                + " to "
                + each.person()
                + " at "
                + Moments.words(each.at() - scenario.start()));
      }
    }
    return new ScenarioResult(scenario.name(), failures, timeline.lines(scenario.start()));
  }

  private static String sent(Expected.Sent wanted, List<Timeline.Decision> left, long start) {
    String instead = "it never was";
    for (Timeline.Decision each : left) {
      if (each.person().equals(wanted.person()) && each.template().equals(wanted.template())) {
        if (each.sent() && isAt(each.at(), wanted.at())) {
          left.remove(each);
          return "";
        }
        String when = Moments.words(each.at() - start);
        instead =
            each.sent() ? "it was at " + when : "it was not, " + each.reason() + " at " + when;
      }
    }
    return instead;
  }

  private static String notSent(Expected.NotSent wanted, List<Timeline.Decision> left, long start) {
    String instead = "none was wanted";
    for (Timeline.Decision each : left) {
      if (each.person().equals(wanted.person()) && each.template().equals(wanted.template())) {
        boolean because = wanted.reason().isEmpty() || wanted.reason().equals(each.reason());
        if (!each.sent() && because && isAt(each.at(), wanted.at())) {
          left.remove(each);
          return "";
        }
        instead =
            (each.sent() ? "it was sent at " : each.reason() + " at ")
                + Moments.words(each.at() - start);
      }
    }
    boolean silence = wanted.reason().isEmpty() && wanted.at() == Scenario.ANY;
    return silence && instead.equals("none was wanted") ? "" : instead;
  }

  private static String stands(Expected.Stands wanted, Timeline timeline) {
    Effect.EnrolmentChanged last = timeline.last(wanted.person(), wanted.journey());
    if (last == null) {
      return wanted.state().equals("not_entered") ? "" : "never came in";
    }
    String state = last.state().equals("entered") ? "waiting" : last.state();
    boolean fits =
        state.equals(wanted.state())
            && (wanted.step().isEmpty() || wanted.step().equals(last.step()))
            && (wanted.reason().isEmpty() || wanted.reason().equals(last.reason()));
    return fits
        ? ""
        : "is "
            + state
            + " at "
            + last.step()
            + (last.reason().isEmpty() ? "" : " because of " + last.reason());
  }

  private static boolean isAt(long is, long wanted) {
    return wanted == Scenario.ANY || is >= wanted && is <= wanted + SECOND_MILLIS;
  }
}
