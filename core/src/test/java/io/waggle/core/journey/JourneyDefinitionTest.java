package io.waggle.core.journey;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static io.waggle.core.journey.Docs.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneyDefinitionTest {
  private static final Value GOOD =
      obj(
          "trigger", obj("event", "Signed Up"),
          "steps", list(obj("send", "hello"), obj("wait", "3d"), obj("send", "hello")),
          "goal", obj("event", "Order Completed"));

  private final World world = new World().template("hello");

  @Test
  void everyFaultNamesItsPathAndItsFix() {
    Value deep = obj("send", "hello");
    for (int i = 0; i < 12; i++) {
      deep = obj("branch", obj("when", obj("audience", "a"), "then", list(deep)));
    }
    Map<String, Value> cases =
        Map.ofEntries(
            Map.entry("journey.steps no_steps", with(GOOD, "steps", list())),
            Map.entry(
                "journey.steps[0].send unknown_template",
                with(GOOD, "steps", list(obj("send", "nothing")))),
            Map.entry(
                "journey.steps[1].step unreachable",
                with(GOOD, "steps", list(obj("exit", "x"), obj("send", "hello")))),
            Map.entry(
                "journey.steps[0].wait bad_duration",
                with(GOOD, "steps", list(obj("wait", "400d")))),
            Map.entry(
                "journey.steps[1].id duplicate",
                with(
                    GOOD,
                    "steps",
                    list(obj("send", "hello", "id", "a"), obj("wait", "1d", "id", "a")))),
            Map.entry(
                "journey.steps[0].step ambiguous",
                with(GOOD, "steps", list(obj("send", "hello", "wait", "1d")))),
            Map.entry("journey.steps[0].step missing", with(GOOD, "steps", list(obj("jump", "x")))),
            Map.entry(
                "journey.steps[0].split no_weight",
                with(GOOD, "steps", list(obj("split", list(obj("weight", 0, "steps", list())))))),
            Map.entry(
                "journey.trigger.audience_entered unknown_audience",
                with(GOOD, "trigger", obj("audience_entered", "nowhere"))),
            Map.entry("journey.purpose unknown_purpose", with(GOOD, "purpose", "spam")),
            Map.entry(
                "journey.entry.again_after too_short",
                with(GOOD, "entry", obj("again_after", "2d"), "holdout", 0.1)),
            Map.entry("journey.entry unknown_choice", with(GOOD, "entry", "often")),
            Map.entry("journey.nonsense unknown_field", with(GOOD, "nonsense", 1)),
            Map.entry("journey.holdout out_of_range", with(GOOD, "holdout", 1.5)),
            Map.entry("step too_deep", with(GOOD, "steps", list(deep))));
    refusedAsTold(cases);
  }

  @Test
  void everyFaultOfTriggersWaysAndVersionsNamesItsPathAndItsFix() {
    refusedAsTold(
        Map.ofEntries(
            Map.entry(
                "journey.steps[0].goto unknown_step",
                with(GOOD, "steps", list(obj("goto", "nowhere")))),
            Map.entry(
                "step endless_loop",
                with(
                    GOOD,
                    "steps",
                    list(obj("send", "hello", "id", "a"), obj("goto", "a", "at_most", 3)))),
            Map.entry(
                "journey.trigger.schedule.rule bad_rule",
                with(
                    GOOD,
                    "trigger",
                    obj("schedule", obj("rule", "FREQ=HOURLY", "start", "2026-01-01T09:00")))),
            Map.entry(
                "journey.trigger.key missing",
                with(GOOD, "exit_on", list(obj("event", "Order Completed", "key", "cart_id")))),
            Map.entry(
                "journey.steps[0].start unknown_journey",
                with(GOOD, "steps", list(obj("start", "nothing")))),
            Map.entry(
                "journey.steps[0].otherwise unknown_template",
                with(GOOD, "steps", list(obj("send", "hello", "otherwise", list("nothing"))))),
            Map.entry(
                "journey.publish.members no_audience",
                with(GOOD, "publish", obj("members", "current"))),
            Map.entry(
                "journey.publish.steps unknown_step",
                with(GOOD, "publish", obj("steps", obj("old", "gone")))),
            Map.entry(
                "journey.steps[0].wait.for[0].audience unknown_audience",
                with(
                    GOOD,
                    "steps",
                    list(
                        obj(
                            "wait",
                            obj("for", list(obj("audience", "nowhere")), "up_to", "1d")))))));
  }

  private void refusedAsTold(Map<String, Value> cases) {
    cases.forEach((expected, document) -> {
      InvalidException refused =
          assertThrows(InvalidException.class, () -> world.journey("j", 1, document), expected);
      Fault found =
          refused.faults().stream()
              .filter(each ->
                  (each.path() + " " + each.code().replace("definition.", "")).endsWith(expected))
              .findFirst()
              .orElseThrow(() -> new AssertionError(expected + " in " + refused));
      assertFalse(found.fix().isEmpty());
    });
  }

  @Test
  void aHoldoutNeedsAGoal() {
    Value noGoal =
        obj(
            "trigger", obj("event", "x"),
            "steps", list(obj("send", "hello")),
            "holdout", 0.1);
    InvalidException refused =
        assertThrows(InvalidException.class, () -> world.journey("j", 1, noGoal));
    assertEquals("definition.no_goal", refused.faults().getFirst().code());
  }

  @Test
  void bothWaysOfABranchThatEndLeaveNothingAfterIt() {
    Value closed =
        obj(
            "branch",
            obj(
                "when", obj("audience", "a"),
                "then", list(obj("exit", "x")),
                "else", list(obj("wait", "1d"), obj("exit", "y"))));
    InvalidException refused =
        assertThrows(
            InvalidException.class,
            () -> world.journey("j", 1, with(GOOD, "steps", list(closed, obj("send", "hello")))));
    assertEquals("journey.steps[1].step", refused.faults().getFirst().path());
  }

  @Test
  void tooManyStepsAreRefused() {
    Object[] many = new Object[StepTree.MAX_STEPS + 1];
    java.util.Arrays.fill(many, obj("send", "hello"));
    assertThrows(
        InvalidException.class, () -> world.journey("j", 1, with(GOOD, "steps", list(many))));
  }

  @Test
  void stepsStandInDocumentOrderAndLeadForward() {
    JourneyDefinition journey =
        world.journey(
            "j",
            1,
            with(
                GOOD,
                "steps",
                list(
                    obj(
                        "branch",
                        obj(
                            "when", obj("audience", "a"),
                            "then", list(obj("send", "hello")),
                            "else", list(obj("wait", "1d"), obj("send", "hello")))),
                    obj("wait", "2d"),
                    obj("send", "hello", "id", "last"))));
    assertEquals(
        List.of("1", "1.then.1", "1.else.1", "1.else.2", "2", "last"),
        journey.steps().stream().map(Step::id).toList());
    Step.Branch branch = (Step.Branch) journey.steps().getFirst();
    assertEquals(1, branch.then());
    assertEquals(2, branch.otherwise());
    assertEquals(4, ((Step.Send) journey.steps().get(1)).next());
    assertEquals(4, ((Step.Send) journey.steps().get(3)).next());
    assertEquals(Step.END, ((Step.Send) journey.steps().get(5)).next());
    assertEquals(1, journey.conditions().size());
    assertTrue(journey.templates().contains("hello"));
  }
}
