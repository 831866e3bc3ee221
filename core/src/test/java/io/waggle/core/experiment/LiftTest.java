package io.waggle.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LiftTest {
  /**
   * Newcombe 1998, table II, example (a): 56/70 against 48/80, method 10 gives 0.0524 to 0.3339.
   */
  @Test
  void theIntervalOfProportionsIsNewcombes() {
    Lift lift = Lift.of(new ArmTotals(70, 56, 0, 0), new ArmTotals(80, 48, 0, 0));
    assertEquals(0.2, lift.conversion().estimate(), 1e-12);
    assertEquals(0.0524, lift.conversion().low(), 5e-5);
    assertEquals(0.3339, lift.conversion().high(), 5e-5);
    assertEquals(Lift.Verdict.POSITIVE, lift.conversionVerdict());
  }

  /** The same paper, example (c): 10/10 against 0/10 gives 0.6075 to 1. */
  @Test
  void theIntervalStaysWithinOne() {
    Lift lift = Lift.of(new ArmTotals(10, 10, 0, 0), new ArmTotals(10, 0, 0, 0));
    assertEquals(0.6075, lift.conversion().low(), 5e-5);
    assertEquals(1, lift.conversion().high(), 1e-12);
    assertEquals(Lift.Verdict.NOT_ENOUGH_DATA, lift.conversionVerdict());
  }

  /**
   * By hand: values 1..40 against 1..31, so means 20.5 and 16, variances n(n+1)/12 = 136.667 and
   * 82.667, error 6.08333, freedom 68.92, t 1.99498, reach 4.92053.
   */
  @Test
  void theIntervalOfMeansIsWelchs() {
    Lift lift = Lift.of(oneTo(40), oneTo(31));
    assertEquals(4.5, lift.value().estimate(), 1e-12);
    assertEquals(4.5 - 4.92053, lift.value().low(), 5e-4);
    assertEquals(4.5 + 4.92053, lift.value().high(), 5e-4);
    assertEquals(Lift.Verdict.NO_EFFECT_SHOWN, lift.valueVerdict());
  }

  /** Quantiles from the tables of Student's t. */
  @Test
  void studentsQuantileIsThatOfTheTables() {
    assertEquals(2.2281, Lift.studentT(10), 1e-4);
    assertEquals(2.0423, Lift.studentT(30), 1e-4);
    assertEquals(1.9840, Lift.studentT(100), 1e-4);
    assertEquals(1.95996, Lift.studentT(1e9), 1e-5);
  }

  @Test
  void nothingAtAllIsNotEnough() {
    Lift lift = Lift.of(ArmTotals.NONE, ArmTotals.NONE);
    assertEquals(Lift.Verdict.NOT_ENOUGH_DATA, lift.conversionVerdict());
    assertTrue(lift.conversion().holdsZero());
    assertTrue(lift.value().holdsZero());
  }

  @Test
  void equalValuesHaveNoWidth() {
    Lift lift = Lift.of(new ArmTotals(40, 40, 80, 160), new ArmTotals(40, 40, 80, 160));
    assertEquals(new Interval(0, 0, 0), lift.value());
  }

  private static ArmTotals oneTo(int n) {
    double sum = 0;
    double squares = 0;
    for (int i = 1; i <= n; i++) {
      sum += i;
      squares += (double) i * i;
    }
    return new ArmTotals(n, n, sum, squares);
  }
}
