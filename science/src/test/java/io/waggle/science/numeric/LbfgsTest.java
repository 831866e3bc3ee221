package io.waggle.science.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class LbfgsTest {
  @Test
  void findsTheBottomOfRosenbrocksValley() {
    Lbfgs.Minimum found = Lbfgs.standard().minimise(LbfgsTest::rosenbrock, start(10, -1.2));
    assertTrue(found.converged());
    for (double each : found.point()) {
      assertEquals(1, each, 1e-6);
    }
  }

  @Test
  void solvesRandomQuadraticsExactly() {
    for (int seed = 0; seed < 200; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      int size = 1 + random.nextInt(12);
      double[] centre = new double[size];
      double[] bend = new double[size];
      for (int i = 0; i < size; i++) {
        centre[i] = 20 * random.nextDouble() - 10;
        bend[i] = Math.exp(8 * random.nextDouble() - 4);
      }
      Lbfgs.Minimum found =
          Lbfgs.standard()
              .minimise(
                  (point, gradient) -> {
                    double sum = 0;
                    for (int i = 0; i < point.length; i++) {
                      double away = point[i] - centre[i];
                      sum += 0.5 * bend[i] * away * away;
                      gradient[i] = bend[i] * away;
                    }
                    return sum;
                  },
                  new double[size]);
      assertArrayEquals(centre, found.point(), 1e-6, "seed " + seed);
    }
  }

  @Test
  void stepsBackFromWhereTheFunctionDoesNotExist() {
    // x − ln x exists for x > 0 only; the lowest point is 1.
    Lbfgs.Minimum found =
        Lbfgs.standard()
            .minimise(
                (point, gradient) -> {
                  gradient[0] = 1 - 1 / point[0];
                  return point[0] - Math.log(point[0]);
                },
                new double[] {30});
    assertEquals(1, found.point()[0], 1e-6);
  }

  @Test
  void stepsBackFromWhereOnlyTheGradientDoesNotExist() {
    // (x − 1)² with a gradient that is lost beyond 2: the first step from −40 lands there.
    Lbfgs.Minimum found =
        Lbfgs.standard()
            .minimise(
                (point, gradient) -> {
                  gradient[0] = point[0] > 2 ? Double.NaN : 2 * (point[0] - 1);
                  return (point[0] - 1) * (point[0] - 1);
                },
                new double[] {-40});
    assertEquals(1, found.point()[0], 1e-6);
  }

  @Test
  void staysWhereTheGradientDoesNotExist() {
    Lbfgs.Minimum found =
        Lbfgs.standard()
            .minimise(
                (point, gradient) -> {
                  gradient[0] = Double.NaN;
                  return 3;
                },
                new double[] {7});
    assertEquals(7, found.point()[0]);
    assertFalse(found.converged());
  }

  @Test
  void refusesAStartWithoutAValue() {
    assertThrows(
        InvalidInput.class,
        () -> Lbfgs.standard().minimise((point, gradient) -> Double.NaN, new double[1]));
  }

  private static double[] start(int size, double value) {
    double[] start = new double[size];
    java.util.Arrays.fill(start, value);
    return start;
  }

  private static double rosenbrock(double[] x, double[] gradient) {
    java.util.Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double curve = x[i + 1] - x[i] * x[i];
      double away = 1 - x[i];
      sum += 100 * curve * curve + away * away;
      gradient[i] += -400 * x[i] * curve - 2 * away;
      gradient[i + 1] += 200 * curve;
    }
    return sum;
  }
}
