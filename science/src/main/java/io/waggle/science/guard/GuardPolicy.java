package io.waggle.science.guard;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.testing.ConfidenceSequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of one guard. Fix them before the start: a bound keeps its promise only if nobody tunes
 * it to what was seen.
 *
 * @param tunedUnits exposures of both arms at which the bounds are nearly as tight as they can be
 */
public record GuardPolicy(
    Promotion promotion,
    Release release,
    Rollback rollback,
    Breaker breaker,
    Gates gates,
    Timing timing,
    double tunedUnits) {

  public GuardPolicy {
    InvalidInput.positive("tuned units", tunedUnits);
  }

  /** The defaults of the field's guides. */
  public static GuardPolicy standard() {
    return new GuardPolicy(
        new Promotion(0.15, 0.9, 3, 0, 0.05),
        new Release(List.of(0.1, 0.25, 0.5, 0.9), 50, 7, 100, 10, 0.05),
        new Rollback(0.05, 3, 0.05),
        new Breaker(0.3, 0.001),
        new Gates(500, 20, 0.001, 0.05, List.of()),
        new Timing(3, 14, MissingDay.BREAKS),
        ConfidenceSequence.USUAL_TUNED_UNITS);
  }

  /**
   * When a trial becomes a release: on each of some days in a row, clicks are up or a conversion is
   * cheaper; and the bound of one of the two, each at half of alpha, is on the right side.
   *
   * @param clickLift relative lift of the click rate that counts, such as 0.15
   * @param costRatio cost per conversion over that of control that counts, such as 0.9
   * @param days in a row
   * @param margin the lower bound of the lift must be above it; the bound of the cost ratio below 1
   *     minus it
   * @param alpha share of changes without effect that may ever be promoted
   */
  public record Promotion(
      double clickLift, double costRatio, int days, double margin, double alpha) {
    public Promotion {
      InvalidInput.positive("click lift", clickLift);
      InvalidInput.unless(
          costRatio > 0 && costRatio < 1, "cost ratio", "is " + costRatio, "be between 0 and 1");
      checkDays(days);
      InvalidInput.notNegative("margin", margin);
      checkAlpha(alpha);
    }
  }

  /**
   * How a release grows: step by step, when the net promoter score over the last days is high
   * enough, and its bound over the whole release not below the floor by more than the tolerance.
   *
   * @param shares of traffic, rising, below 1: what is left is the control that a decay is seen
   *     against
   * @param floor least score, −100 to 100
   * @param windowDays days over which the score is taken, and that a step lasts at least
   * @param minAnswers in the window
   * @param tolerance in points, at least 0
   * @param alpha of the bound
   */
  public record Release(
      List<Double> shares,
      double floor,
      int windowDays,
      int minAnswers,
      double tolerance,
      double alpha) {
    public Release {
      shares = List.copyOf(shares);
      double before = 0;
      for (double each : shares) {
        InvalidInput.unless(
            each > before && each < 1,
            "shares",
            "are " + shares,
            "give rising shares below 1; the rest stays as control");
        before = each;
      }
      InvalidInput.unless(!shares.isEmpty(), "shares", "are none", "give at least one");
      InvalidInput.unless(
          floor >= -100 && floor <= 100, "floor", "is " + floor, "be from −100 to 100");
      checkDays(windowDays);
      InvalidInput.unless(
          minAnswers >= 1, "least answers", "are " + minAnswers, "give at least one");
      InvalidInput.notNegative("tolerance", tolerance);
      checkAlpha(alpha);
    }

    /** The share of traffic for the change: that of the step, the last once released, else none. */
    public double shareAt(Phase phase, int step) {
      return switch (phase) {
        case RELEASING -> shares.get(step);
        case RELEASED -> shares.getLast();
        case TRIAL, ROLLED_BACK -> 0;
      };
    }
  }

  /**
   * When a change is taken back: conversion is down on each of some days in a row, and the upper
   * bound of its lift is below zero.
   *
   * @param drop relative, such as 0.05
   * @param days in a row
   * @param alpha share of changes without effect that may ever be taken back
   */
  public record Rollback(double drop, int days, double alpha) {
    public Rollback {
      InvalidInput.unless(drop > 0 && drop < 1, "drop", "is " + drop, "be between 0 and 1");
      checkDays(days);
      checkAlpha(alpha);
    }
  }

  /**
   * When a change is taken back at once, in a cool-down and on a day that is not over too.
   *
   * @param drop of the conversion today, relative
   * @param alpha of the bound below zero, far stricter than that of the rollback
   */
  public record Breaker(double drop, double alpha) {
    public Breaker {
      InvalidInput.unless(drop > 0 && drop < 1, "drop", "is " + drop, "be between 0 and 1");
      checkAlpha(alpha);
    }
  }

  /**
   * What must be in order. The gates stop a change from going forward; they never stop it from
   * being taken back, which is the safe side.
   *
   * @param minExposures per arm for a day to count in a row
   * @param minEvents in control before a bound is read, for the normal approximation
   * @param splitAlpha of the check that exposures are split as meant
   * @param guardrailAlpha of the bound of each guardrail
   */
  public record Gates(
      long minExposures,
      long minEvents,
      double splitAlpha,
      double guardrailAlpha,
      List<Guardrail> guardrails) {
    public Gates {
      InvalidInput.unless(
          minExposures >= 2, "least exposures", "are " + minExposures, "give at least two");
      InvalidInput.unless(minEvents >= 1, "least events", "are " + minEvents, "give at least one");
      checkAlpha(splitAlpha);
      checkAlpha(guardrailAlpha);
      guardrails = List.copyOf(guardrails);
      Set<String> names = new HashSet<>();
      for (Guardrail each : guardrails) {
        InvalidInput.unless(
            names.add(each.name()), "guardrail " + each.name(), "is there twice", "name each");
      }
    }
  }

  /**
   * @param coolDownDays after a promotion or a step, in which only the breaker acts
   * @param restartDays after a rollback, before which nobody can start again
   * @param missing what a day without usable evidence does to days in a row
   */
  public record Timing(int coolDownDays, int restartDays, MissingDay missing) {
    public Timing {
      InvalidInput.unless(
          coolDownDays >= 0 && restartDays >= 0,
          "cool-down",
          "is " + coolDownDays + " and " + restartDays + " days",
          "give zero or more");
    }
  }

  /** What a missing day, or one with too few exposures, does to days in a row. */
  public enum MissingDay {
    /** The count starts anew. */
    BREAKS,
    /** The count stays. */
    HOLDS
  }

  private static void checkDays(int days) {
    InvalidInput.unless(days >= 1 && days <= 366, "days", "are " + days, "give from 1 to 366");
  }

  private static void checkAlpha(double alpha) {
    InvalidInput.unless(
        alpha > 0 && alpha < 0.5, "alpha", "is " + alpha, "give a share such as 0.05");
  }
}
