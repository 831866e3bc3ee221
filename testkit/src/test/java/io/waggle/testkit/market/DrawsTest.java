package io.waggle.testkit.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawsTest {
  @Test
  void momentsAreThoseOfTheirDistributions() {
    double sum = 0;
    double squares = 0;
    double normals = 0;
    double normalSquares = 0;
    int n = 200_000;
    for (int i = 0; i < n; i++) {
      Draws draws = new Draws(3).with(i);
      double unit = draws.unit(0);
      double normal = draws.normal(5);
      sum += unit;
      squares += unit * unit;
      normals += normal;
      normalSquares += normal * normal;
    }
    assertEquals(0.5, sum / n, 0.003);
    assertEquals(1 / 3.0, squares / n, 0.003);
    assertEquals(0, normals / n, 0.01);
    assertEquals(1, normalSquares / n, 0.02);
  }

  @Test
  void keysAndSlotsAreUncorrelated() {
    double covariance = 0;
    int n = 200_000;
    for (int i = 0; i < n; i++) {
      Draws draws = new Draws(3).with(i);
      covariance += (draws.unit(0) - 0.5) * (draws.unit(1) - 0.5);
      covariance += (draws.unit(0) - 0.5) * (draws.with(1).unit(0) - 0.5);
      covariance += (draws.unit(0) - 0.5) * (new Draws(3).with(i + 1).unit(0) - 0.5);
    }
    assertEquals(0, covariance / n, 0.002);
  }

  @Test
  void uuidsAreWellFormedAndDiffer() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String uuid = new Draws(1).with(i).uuid(0);
      assertTrue(uuid.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"));
      assertTrue(seen.add(uuid));
    }
  }
}
