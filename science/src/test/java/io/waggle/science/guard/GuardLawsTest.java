package io.waggle.science.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.guard.Transition.Cause;
import io.waggle.science.numeric.Seeds;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.Proportion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** What holds whatever the days bring. */
final class GuardLawsTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final GuardPolicy POLICY =
      new GuardPolicy(
          new GuardPolicy.Promotion(0.15, 0.9, 2, 0, 0.05),
          new GuardPolicy.Release(List.of(0.2, 0.6), 50, 3, 30, 20, 0.05),
          new GuardPolicy.Rollback(0.05, 2, 0.05),
          new GuardPolicy.Breaker(0.3, 0.001),
          new GuardPolicy.Gates(
              500, 20, 0.001, 0.05, List.of(new Guardrail("complaints", true, 0.1, true))),
          new GuardPolicy.Timing(1, 5, GuardPolicy.MissingDay.HOLDS),
          20_000);

  /** Redelivery, late days, peeks: the same states and the same transitions, each once. */
  @Test
  void deliveringAgainChangesNothing() {
    Set<Cause> seen = EnumSet.noneOf(Cause.class);
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    for (int seed = 0; seed < 300; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      Guard guard = new Guard(POLICY);
      GuardState state = GuardState.start();
      List<DayEvidence> past = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      Drift drift = new Drift(random);
      for (int i = 0; i < 60; i++) {
        DayEvidence day = drift.day(START.plusDays(i));
        Step step = guard.next(state, day);
        Step twice = guard.next(step.state(), day);
        if (!step.state().equals(state)) {
          assertEquals(step.state(), twice.state(), "seed " + seed + ", day " + i);
          assertEquals(step.transitions(), twice.transitions(), "seed " + seed + ", day " + i);
        }
        if (!past.isEmpty()) {
          DayEvidence late = past.get(random.nextInt(past.size()));
          assertEquals(step.state(), guard.next(step.state(), late).state(), "late");
        }
        for (Transition each : step.transitions()) {
          seen.add(each.cause());
          assertTrue(ids.add(each.id()), "an id twice, seed " + seed);
          assertEquals(each.to(), step.state().phase());
        }
        state = step.state();
        phases.add(state.phase());
        past.add(day);
        if (state.phase() == Phase.ROLLED_BACK && !day.day().isBefore(state.since().plusDays(5))) {
          Step again = guard.restart(state, day.day(), "a person");
          seen.add(again.transitions().getFirst().cause());
          state = again.state();
        }
      }
    }
    assertEquals(EnumSet.allOf(Cause.class), seen, "a transition that no test visits");
    assertEquals(EnumSet.allOf(Phase.class), phases, "a phase that no test visits");
  }

  /** Each automatic action came with the business rule and with a bound beyond its mark. */
  @Test
  void everyAutomaticActionHasItsProof() {
    for (int seed = 1_000; seed < 1_200; seed++) {
      Drift drift = new Drift(Seeds.random(seed));
      Guard guard = new Guard(POLICY);
      GuardState state = GuardState.start();
      for (int i = 0; i < 40; i++) {
        Step step = guard.next(state, drift.day(START.plusDays(i)));
        for (Transition each : step.transitions()) {
          Transition.Proof proof = each.proof();
          assertTrue(!proof.rule().isEmpty() && !proof.bound().isEmpty(), proof.toString());
          assertTrue(proof.alpha() > 0 && proof.alpha() <= 0.05 && proof.units() > 0);
          boolean isBeyond =
              switch (each.cause()) {
                case PROMOTION -> proof.limit() > 0 || proof.limit() < 1;
                case RELEASE_STEP -> proof.limit() >= 30;
                case ROLLBACK, BREAKER -> proof.limit() < 0;
                case GUARDRAIL -> proof.limit() > 0;
                case RESTART -> false;
              };
          assertTrue(isBeyond, each.toString());
        }
        state = step.state();
      }
    }
  }

  /** A change whose worth moves about, with all that can come along. */
  private static final class Drift {
    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian normal;
    private double lift;

    Drift(UniformRandomProvider random) {
      this.random = random;
      this.normal = ZigguratSampler.NormalizedGaussian.of(random);
      this.lift = random.nextDouble(-0.3, 0.4);
    }

    DayEvidence day(LocalDate day) {
      if (random.nextDouble() < 0.05) {
        lift = random.nextDouble(-0.5, 0.4);
      }
      int exposures = random.nextDouble() < 0.05 ? 50 : 3_000;
      ArmDay control =
          ArmDay.ofCounts(exposures, count(exposures, 0.1), count(exposures, 0.05), 100);
      ArmDay treatment =
          ArmDay.ofCounts(
              exposures,
              count(exposures, 0.1 * (1 + lift)),
              count(exposures, 0.05 * (1 + lift)),
              100);
      double complaints = random.nextDouble() < 0.03 ? 0.09 : 0.03;
      TreeMap<String, DayEvidence.GuardrailDay> rails = new TreeMap<>();
      rails.put(
          "complaints",
          new DayEvidence.GuardrailDay(
              proportion(exposures, count(exposures, 0.03)),
              proportion(exposures, count(exposures, complaints))));
      return new DayEvidence(
          day,
          random.nextDouble() > 0.1,
          control,
          treatment,
          0.5,
          rails,
          new Answers(30 + random.nextInt(10), 5, random.nextInt(8)));
    }

    private static Moments proportion(long units, long ones) {
      return Moments.ofProportion(new Proportion(units, ones));
    }

    /** About binomial, and quick. */
    private long count(int tries, double rate) {
      double mean = tries * rate;
      double drawn = mean + Math.sqrt(mean * (1 - rate)) * normal.sample();
      return Math.clamp(Math.round(drawn), 0, tries);
    }
  }
}
