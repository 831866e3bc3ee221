package io.waggle.science.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.guard.Hold.Reason;
import io.waggle.science.guard.Transition.Cause;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.Proportion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class GuardTest {
  private static final LocalDate START = LocalDate.of(2026, 3, 2);
  private static final GuardPolicy STANDARD = GuardPolicy.standard();
  private static final Answers HAPPY = new Answers(70, 20, 10);

  @Test
  void aChangeIsPromotedReleasedInStepsAndWatched() {
    Run run = new Run(STANDARD);
    run.days(3, day -> clicks(day, 10_000, 1_000, 1_250));
    assertEquals(Phase.RELEASING, run.state.phase());
    Transition promoted = run.last();
    assertEquals(Cause.PROMOTION, promoted.cause());
    assertEquals(START.plusDays(2), promoted.day());
    assertTrue(promoted.proof().rule().contains("3 days in a row"), promoted.proof().rule());
    assertTrue(promoted.proof().limit() > 0 && promoted.proof().limit() < 0.25);
    assertEquals(0.25, promoted.proof().estimate(), 1e-9);
    assertEquals(64, promoted.proof().snapshot().length());
    assertEquals(0.1, STANDARD.release().shareAt(run.state.phase(), run.state.step()));
    run.days(40, day -> same(day, 10_000, 500).with(HAPPY));
    assertEquals(Phase.RELEASED, run.state.phase());
    assertEquals(
        List.of(
            Cause.PROMOTION,
            Cause.RELEASE_STEP,
            Cause.RELEASE_STEP,
            Cause.RELEASE_STEP,
            Cause.RELEASE_STEP),
        run.causes());
    assertEquals(START.plusDays(2 + 4 * 7), run.last().day(), "a step lasts the whole window");
    assertEquals(0.9, STANDARD.release().shareAt(run.state.phase(), run.state.step()));
  }

  @Test
  void theBusinessRuleAloneIsNotEnough() {
    Run run = new Run(STANDARD);
    run.days(5, day -> clicks(day, 600, 10, 12));
    assertEquals(Phase.TRIAL, run.state.phase());
    assertHeld(run, Reason.MAYBE_CHANCE);
    Run down = new Run(STANDARD);
    down.days(5, day -> conversions(day, 600, 20, 18));
    assertEquals(Phase.TRIAL, down.state.phase());
    assertHeld(down, Reason.MAYBE_CHANCE);
  }

  @Test
  void theBoundAloneIsNotEnough() {
    // Down by 4 % with a hundred thousand a day is certain, and within what the rule puts up with.
    Run run = new Run(STANDARD);
    run.days(10, day -> conversions(day, 1_000_000, 50_000, 48_000));
    assertEquals(Phase.TRIAL, run.state.phase());
    assertEquals(List.of(), run.causes());
  }

  @Test
  void aCheaperConversionPromotesToo() {
    Run run = new Run(STANDARD);
    run.days(
        3,
        day ->
            DayEvidence.of(
                day,
                ArmDay.ofCounts(20_000, 1_000, 1_000, 5_000),
                ArmDay.ofCounts(20_000, 1_000, 1_200, 5_000)));
    assertEquals(List.of(Cause.PROMOTION), run.causes());
    assertEquals(1 / 1.2, run.last().proof().estimate(), 1e-9);
    assertTrue(run.last().proof().limit() < 1);
  }

  /** As many conversions for four fifths of the money: only the spend makes the difference. */
  @Test
  void theSameForLessMoneyPromotesToo() {
    Run run = new Run(STANDARD);
    run.days(
        4,
        day ->
            DayEvidence.of(
                day,
                ArmDay.ofCounts(50_000, 2_500, 2_500, 5_000),
                ArmDay.ofCounts(50_000, 2_500, 2_500, 4_000)));
    assertEquals(List.of(Cause.PROMOTION), run.causes());
    assertEquals(0.8, run.last().proof().estimate(), 1e-9);
    assertTrue(run.last().proof().limit() > 0.8 && run.last().proof().limit() < 1);
    assertEquals(
        0.025, run.last().proof().alpha(), 1e-12, "half, for the other half is for clicks");
  }

  @Test
  void oneGoodDayStartsTheCountAnew() {
    Run run = new Run(STANDARD);
    for (int i = 0; i < 4; i++) {
      run.days(2, day -> conversions(day, 20_000, 1_000, 850));
      run.days(1, day -> conversions(day, 20_000, 1_000, 960));
    }
    assertEquals(Phase.TRIAL, run.state.phase());
    assertEquals(0, run.state.badDays());
    run.days(2, day -> conversions(day, 20_000, 1_000, 850));
    assertEquals(2, run.state.badDays());
  }

  @Test
  void aLongCoolDownHoldsTheNextStepToo() {
    Run run = promoted(with(new GuardPolicy.Timing(10, 14, GuardPolicy.MissingDay.BREAKS)));
    run.days(10, day -> same(day, 10_000, 500).with(HAPPY));
    assertEquals(0, run.state.step());
    assertHeld(run, Reason.COOL_DOWN);
    run.days(1, day -> same(day, 10_000, 500).with(HAPPY));
    assertEquals(1, run.state.step());
  }

  /** The shares of all spans there will ever be add up to alpha. */
  @Test
  void theSpansShareOneAlpha() {
    double sum = 0;
    for (int number = 1; number <= 10_000; number++) {
      Span span = new Span(number, START, Accrued.NONE);
      assertEquals(0.05, span.alpha(0.05, false));
      sum += span.alpha(0.05, true);
    }
    assertTrue(sum < 0.05 && sum > 0.0499, "" + sum);
  }

  /** 97 promoters and one more answer of each kind: 98, 1, 1 of 100. */
  @Test
  void aHandfulOfAnswersThatAgreeIsNotCertain() {
    Answers agreed = new Answers(97, 0, 0);
    assertEquals(100, agreed.score());
    double variance = 0.99 - 0.97 * 0.97;
    assertEquals(100 * Math.sqrt(variance / 100), agreed.standardError(), 1e-12);
    assertEquals(0, Answers.NONE.score());
  }

  @Test
  void aDearerClickIsNoBargain() {
    // Conversions up by 20 %, but each exposure costs a third more.
    Run run = new Run(STANDARD);
    run.days(
        10,
        day ->
            DayEvidence.of(
                day,
                ArmDay.ofCounts(20_000, 1_000, 1_000, 3_000),
                ArmDay.ofCounts(20_000, 1_000, 1_200, 4_000)));
    assertEquals(List.of(), run.causes());
  }

  @Test
  void conversionFallingIsTakenBack() {
    Run run = new Run(STANDARD);
    run.days(3, day -> conversions(day, 20_000, 1_000, 850));
    assertEquals(Phase.ROLLED_BACK, run.state.phase());
    assertEquals(Cause.ROLLBACK, run.last().cause());
    assertEquals(START.plusDays(2), run.last().day());
    assertEquals(-0.15, run.last().proof().estimate(), 1e-9);
    assertTrue(run.last().proof().limit() < 0);
    assertEquals(0, STANDARD.release().shareAt(run.state.phase(), run.state.step()));
    run.days(1, day -> conversions(day, 20_000, 1_000, 850));
    assertHeld(run, Reason.ROLLED_BACK);
  }

  @Test
  void theBreakerActsOnADayThatIsNotOver() {
    Run run = new Run(STANDARD);
    run.days(1, day -> same(day, 10_000, 500));
    GuardState before = run.state;
    Step calm = run.guard.next(before, same(START.plusDays(1), 5_000, 250).incomplete());
    assertEquals(before, calm.state(), "an incomplete day leaves no trace");
    assertEquals(Reason.INCOMPLETE_DAY, calm.holds().getFirst().reason());
    DayEvidence crash = conversions(START.plusDays(1), 5_000, 250, 100).incomplete();
    Step tripped = run.guard.next(before, crash);
    assertEquals(Cause.BREAKER, tripped.transitions().getFirst().cause());
    assertEquals(Phase.ROLLED_BACK, tripped.state().phase());
    assertEquals(tripped.transitions(), run.guard.next(tripped.state(), crash).transitions());
    Step later = run.guard.next(tripped.state(), conversions(START.plusDays(1), 10_000, 500, 210));
    assertEquals(List.of(), later.transitions());
    assertEquals(Reason.ROLLED_BACK, later.holds().getFirst().reason());
  }

  @Test
  void afterAPromotionOnlyTheBreakerActsForAWhile() {
    Run run = promoted(STANDARD);
    run.days(3, day -> conversions(day, 20_000, 1_000, 850));
    assertEquals(Phase.RELEASING, run.state.phase());
    assertHeld(run, Reason.COOL_DOWN);
    run.days(1, day -> conversions(day, 20_000, 1_000, 850));
    assertEquals(Phase.ROLLED_BACK, run.state.phase());
    Run crash = promoted(STANDARD);
    crash.days(1, day -> conversions(day, 20_000, 1_000, 500));
    assertEquals(Cause.BREAKER, crash.last().cause());
  }

  @Test
  void aMissingDayBreaksOrHolds() {
    for (GuardPolicy.MissingDay missing : GuardPolicy.MissingDay.values()) {
      Run run = new Run(with(new GuardPolicy.Timing(3, 14, missing)));
      run.days(2, day -> conversions(day, 20_000, 1_000, 850));
      run.skip(1);
      run.days(1, day -> conversions(day, 20_000, 1_000, 850));
      assertHeld(run, Reason.MISSING_DAYS);
      boolean holds = missing == GuardPolicy.MissingDay.HOLDS;
      assertEquals(holds ? Phase.ROLLED_BACK : Phase.TRIAL, run.state.phase());
    }
  }

  @Test
  void aDayWithTooFewExposuresCountsAsMissing() {
    for (GuardPolicy.MissingDay missing : GuardPolicy.MissingDay.values()) {
      Run run = new Run(with(new GuardPolicy.Timing(3, 14, missing)));
      run.days(2, day -> conversions(day, 20_000, 1_000, 850));
      run.days(1, day -> conversions(day, 100, 5, 5));
      assertHeld(run, Reason.UNUSABLE_DAY);
      run.days(1, day -> conversions(day, 20_000, 1_000, 850));
      boolean holds = missing == GuardPolicy.MissingDay.HOLDS;
      assertEquals(holds ? Phase.ROLLED_BACK : Phase.TRIAL, run.state.phase());
    }
  }

  @Test
  void aBrokenSplitStopsThePromotionAndNotTheRollback() {
    Run up = new Run(STANDARD);
    up.days(4, day -> uneven(day, 1_250));
    assertEquals(Phase.TRIAL, up.state.phase());
    assertHeld(up, Reason.SPLIT);
    Run down = new Run(STANDARD);
    down.days(
        3,
        day ->
            DayEvidence.of(
                day, ArmDay.ofConversions(20_000, 1_000), ArmDay.ofConversions(15_000, 600)));
    assertEquals(Cause.ROLLBACK, down.last().cause());
    assertFalse(down.last().proof().isSplitSound());
  }

  private static DayEvidence uneven(LocalDate day, long clicks) {
    return DayEvidence.of(
        day, ArmDay.ofCounts(10_000, 1_000, 500, 0), ArmDay.ofCounts(9_000, clicks, 450, 0));
  }

  @Test
  void aGuardrailStopsOrTakesBack() {
    for (boolean rollsBack : new boolean[] {false, true}) {
      Guardrail complaints = new Guardrail("complaints", true, 0.1, rollsBack);
      Run run = new Run(with(new GuardPolicy.Gates(500, 20, 0.001, 0.05, List.of(complaints))));
      run.days(3, day -> guarded(clicks(day, 10_000, 1_000, 1_250), "complaints", 200, 300));
      assertEquals(rollsBack ? Phase.ROLLED_BACK : Phase.TRIAL, run.state.phase());
      if (rollsBack) {
        assertEquals(List.of(Cause.GUARDRAIL), run.causes());
      } else {
        assertHeld(run, Reason.GUARDRAIL);
      }
    }
    Guardrail orders = new Guardrail("orders", false, 0.1, true);
    Run run = new Run(with(new GuardPolicy.Gates(500, 20, 0.001, 0.05, List.of(orders))));
    run.days(2, day -> guarded(same(day, 10_000, 500), "orders", 300, 310));
    assertEquals(Phase.TRIAL, run.state.phase());
    run.days(3, day -> guarded(same(day, 10_000, 500), "orders", 300, 150));
    assertEquals(List.of(Cause.GUARDRAIL), run.causes());
  }

  private static DayEvidence guarded(DayEvidence day, String name, long control, long treatment) {
    TreeMap<String, DayEvidence.GuardrailDay> rails = new TreeMap<>();
    rails.put(
        name,
        new DayEvidence.GuardrailDay(
            Moments.ofProportion(new Proportion(10_000, control)),
            Moments.ofProportion(new Proportion(10_000, treatment))));
    return new DayEvidence(
        day.day(), true, day.control(), day.treatment(), 0.5, rails, Answers.NONE);
  }

  @Test
  void aStepNeedsEnoughHappyAnswers() {
    Run few = promoted(STANDARD);
    few.days(10, day -> same(day, 10_000, 500).with(new Answers(8, 2, 0)));
    assertEquals(0, few.state.step());
    assertHeld(few, Reason.TOO_FEW_ANSWERS);
    Run unhappy = promoted(STANDARD);
    unhappy.days(10, day -> same(day, 10_000, 500).with(new Answers(60, 20, 20)));
    assertEquals(0, unhappy.state.step(), "a score of 40 is below the floor");
    Run unsure = promoted(STANDARD);
    unsure.days(8, day -> same(day, 10_000, 500).with(new Answers(10, 3, 2)));
    assertEquals(0, unsure.state.step(), "a score of 53 from 105 answers may well be 30");
    assertHeld(unsure, Reason.MAYBE_CHANCE);
    Run happy = promoted(STANDARD);
    happy.days(7, day -> same(day, 10_000, 500).with(HAPPY));
    assertEquals(1, happy.state.step());
  }

  /** Eight good weeks, then 15 % down: the evidence of the weeks before must not hide it. */
  @Test
  void decayIsSeenAfterMonthsOfSuccess() {
    Run run = promoted(STANDARD);
    run.days(56, day -> conversions(day, 10_000, 500, 600).with(HAPPY));
    assertEquals(Phase.RELEASED, run.state.phase());
    assertTrue(run.state.evidence().spans().size() <= 3, "a few numbers, whatever the length");
    LocalDate turn = run.day;
    run.days(14, day -> conversions(day, 10_000, 500, 425).with(HAPPY));
    assertEquals(Phase.ROLLED_BACK, run.state.phase());
    assertTrue(run.last().day().isBefore(turn.plusDays(14)), run.last().toString());
    assertTrue(run.last().proof().bound().contains("since"), run.last().proof().bound());
  }

  /** Three bad days that may be chance: not taken back, and not given to more people either. */
  @Test
  void nothingGoesForwardWhileTheRuleOfRollbackIsMet() {
    Run run = promoted(STANDARD);
    run.days(4, day -> same(day, 2_000, 100).with(HAPPY));
    run.days(3, day -> conversions(day, 2_000, 100, 94).with(HAPPY));
    assertEquals(0, run.state.step());
    assertHeld(run, Reason.MAYBE_CHANCE);
    run.days(1, day -> same(day, 2_000, 100).with(HAPPY));
    assertEquals(1, run.state.step());
  }

  @Test
  void onlyAPersonStartsItAgainAndNotTooSoon() {
    Run run = new Run(STANDARD);
    run.days(3, day -> conversions(day, 20_000, 1_000, 850));
    LocalDate back = START.plusDays(2);
    InvalidInput refused =
        assertThrows(
            InvalidInput.class,
            () -> run.guard.restart(run.state, back.plusDays(13), "ada@example.org"));
    assertTrue(refused.getMessage().contains("2026-03-18"), refused.getMessage());
    Step again = run.guard.restart(run.state, back.plusDays(14), "ada@example.org");
    assertEquals(Cause.RESTART, again.transitions().getFirst().cause());
    assertTrue(again.transitions().getFirst().proof().rule().contains("ada@example.org"));
    assertEquals(Phase.TRIAL, again.state().phase());
    assertEquals(Evidence.NONE, again.state().evidence());
    Step old = run.guard.next(again.state(), conversions(back, 20_000, 1_000, 850));
    assertEquals(Reason.OLD_DAY, old.holds().getFirst().reason());
    assertThrows(
        InvalidInput.class, () -> run.guard.restart(again.state(), back.plusDays(60), "ada"));
  }

  @Test
  void otherFiguresForADecidedDayChangeNothing() {
    Run run = new Run(STANDARD);
    run.days(1, day -> same(day, 10_000, 500));
    Step corrected = run.guard.next(run.state, same(START, 10_000, 501));
    assertEquals(run.state, corrected.state());
    assertEquals(Reason.CONFLICTING_DAY, corrected.holds().getFirst().reason());
    Step early = run.guard.next(run.state, same(START.minusDays(1), 10_000, 500));
    assertEquals(run.state, early.state());
    assertEquals(Reason.OLD_DAY, early.holds().getFirst().reason());
  }

  @Test
  void degenerateDaysAreSurvived() {
    Run run = new Run(STANDARD);
    run.days(3, day -> conversions(day, 0, 0, 0));
    run.days(3, day -> conversions(day, 1_000, 0, 0));
    run.days(3, day -> conversions(day, 1_000, 1_000, 1_000));
    run.days(3, day -> conversions(day, 1, 1, 0));
    assertEquals(List.of(), run.causes());
    Run none = new Run(STANDARD);
    none.days(4, day -> conversions(day, 1_000, 50, 0));
    assertEquals(Phase.ROLLED_BACK, none.state.phase());
  }

  @Test
  void rulesThatCannotBeAreRefused() {
    assertRefused(() -> new GuardPolicy.Promotion(0, 0.9, 3, 0, 0.05));
    assertRefused(() -> new GuardPolicy.Promotion(0.15, 1, 3, 0, 0.05));
    assertRefused(() -> new GuardPolicy.Promotion(0.15, 0.9, 0, 0, 0.05));
    assertRefused(() -> new GuardPolicy.Rollback(0.05, 3, 0.6));
    assertRefused(() -> new GuardPolicy.Rollback(-0.05, 3, 0.05));
    assertRefused(() -> new GuardPolicy.Breaker(2, 0.001));
    assertRefused(() -> new GuardPolicy.Release(List.of(0.5, 1.0), 50, 7, 100, 10, 0.05));
    assertRefused(() -> new GuardPolicy.Release(List.of(), 50, 7, 100, 10, 0.05));
    assertRefused(() -> new GuardPolicy.Release(List.of(0.5), 500, 7, 100, 10, 0.05));
    assertRefused(() -> new GuardPolicy.Timing(-1, 0, GuardPolicy.MissingDay.HOLDS));
    Guardrail rail = new Guardrail("a", true, 0, true);
    assertRefused(() -> new GuardPolicy.Gates(500, 20, 0.001, 0.05, List.of(rail, rail)));
    assertRefused(() -> new GuardPolicy.Gates(1, 20, 0.001, 0.05, List.of()));
    assertRefused(() -> new Guardrail(" ", true, 0, true));
    assertRefused(() -> ArmDay.ofCounts(10, 11, 0, 0));
    assertRefused(() -> ArmDay.ofCounts(10, 1, -1, 0));
    assertRefused(() -> ArmDay.ofCounts(10, 1, 1, Double.NaN));
    assertRefused(() -> new Answers(-1, 0, 0));
  }

  private static void assertRefused(org.junit.jupiter.api.function.Executable call) {
    assertThrows(InvalidInput.class, call);
  }

  private static void assertHeld(Run run, Reason reason) {
    assertTrue(run.holds.stream().anyMatch(each -> each.reason() == reason), run.holds.toString());
  }

  private static Run promoted(GuardPolicy policy) {
    Run run = new Run(policy);
    run.days(3, day -> clicks(day, 10_000, 1_000, 1_250));
    assertEquals(List.of(Cause.PROMOTION), run.causes());
    return run;
  }

  private static GuardPolicy with(GuardPolicy.Timing timing) {
    return new GuardPolicy(
        STANDARD.promotion(),
        STANDARD.release(),
        STANDARD.rollback(),
        STANDARD.breaker(),
        STANDARD.gates(),
        timing,
        STANDARD.tunedUnits());
  }

  private static GuardPolicy with(GuardPolicy.Gates gates) {
    return new GuardPolicy(
        STANDARD.promotion(),
        STANDARD.release(),
        STANDARD.rollback(),
        STANDARD.breaker(),
        gates,
        STANDARD.timing(),
        STANDARD.tunedUnits());
  }

  static DayEvidence clicks(LocalDate day, long exposures, long control, long treatment) {
    return DayEvidence.of(
        day,
        ArmDay.ofCounts(exposures, control, exposures / 20, 0),
        ArmDay.ofCounts(exposures, treatment, exposures / 20, 0));
  }

  static DayEvidence conversions(LocalDate day, long exposures, long control, long treatment) {
    return DayEvidence.of(
        day, ArmDay.ofConversions(exposures, control), ArmDay.ofConversions(exposures, treatment));
  }

  private static DayEvidence same(LocalDate day, long exposures, long conversions) {
    return conversions(day, exposures, conversions, conversions);
  }

  /** A guard fed day by day. */
  private static final class Run {
    final Guard guard;
    final List<Transition> transitions = new ArrayList<>();
    final List<Hold> holds = new ArrayList<>();
    GuardState state = GuardState.start();
    LocalDate day = START;

    Run(GuardPolicy policy) {
      guard = new Guard(policy);
    }

    interface Evidenced {
      DayEvidence on(LocalDate day);
    }

    void days(int count, Evidenced evidenced) {
      for (int i = 0; i < count; i++) {
        Step step = guard.next(state, evidenced.on(day));
        state = step.state();
        transitions.addAll(step.transitions());
        holds.addAll(step.holds());
        day = day.plusDays(1);
      }
    }

    void skip(int count) {
      day = day.plusDays(count);
    }

    Transition last() {
      return transitions.getLast();
    }

    List<Cause> causes() {
      return transitions.stream().map(Transition::cause).toList();
    }
  }
}
