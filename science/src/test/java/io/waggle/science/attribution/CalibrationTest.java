package io.waggle.science.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
  private static final SortedMap<String, Credit> CREDITS =
      new TreeMap<>(
          java.util.Map.of(
              "a", new Credit(100, 0), "b", new Credit(200, 0), "c", new Credit(50, 0)));

  private static SortedMap<String, Calibration.Calibrated> calibrated(Calibration.Lift... lifts) {
    return Calibration.of(List.of(lifts), 0.9).calibrate(CREDITS);
  }

  @Test
  void withoutExperimentsCreditsStayAndIntervalsAreWide() {
    Calibration.Calibrated untested = calibrated().get("b");
    assertEquals(200, untested.raw());
    assertEquals(1, untested.factor(), 0.01);
    assertTrue(untested.interval().low() < 50 && untested.interval().high() > 800);
    assertEquals(0, untested.experiments());
  }

  @Test
  void aPreciseExperimentDecides() {
    Calibration.Calibrated tested = calibrated(new Calibration.Lift("a", 40, 0.05, 80)).get("a");
    assertEquals(0.5, tested.factor(), 1e-3);
    assertEquals(50, tested.calibrated(), 0.1);
    assertEquals(2 * 1.645 * 0.05 / 80 * 100, tested.interval().width(), 0.01);
    assertEquals(1, tested.experiments());
  }

  @Test
  void experimentsOfAChannelWeighByPrecision() {
    double factor =
        calibrated(new Calibration.Lift("a", 50, 1, 100), new Calibration.Lift("a", 80, 2, 100))
            .get("a")
            .factor();
    assertEquals((0.5 * 4 + 0.8) / 5, factor, 0.002);
  }

  @Test
  void theUntestedFollowTheTestedAndTheUnsureFollowMost() {
    SortedMap<String, Calibration.Calibrated> all =
        calibrated(
            new Calibration.Lift("a", 30, 2, 100),
            new Calibration.Lift("d", 32, 2, 100),
            new Calibration.Lift("e", 28, 2, 100),
            new Calibration.Lift("b", 200, 300, 200));
    assertTrue(all.get("c").factor() > 0.25 && all.get("c").factor() < 0.45, all.toString());
    assertTrue(all.get("b").factor() < 0.5, all.toString());
    assertTrue(all.get("c").interval().width() / 50 > all.get("a").interval().width() / 100);
  }

  @Test
  void aLiftBelowZeroMeansLittleCredit() {
    Calibration.Calibrated harmful = calibrated(new Calibration.Lift("a", -20, 10, 100)).get("a");
    assertTrue(harmful.calibrated() > 0 && harmful.calibrated() < 15, harmful.toString());
  }

  /** A second opinion: draw from the prior and weigh by how likely the experiments are. */
  @Test
  void agreesWithWeightedDrawsFromThePrior() {
    List<Calibration.Lift> lifts =
        List.of(new Calibration.Lift("a", 60, 30, 100), new Calibration.Lift("b", 90, 60, 200));
    SortedMap<String, Calibration.Calibrated> grid = Calibration.of(lifts, 0.9).calibrate(CREDITS);
    List<double[]> draws = new ArrayList<>();
    UniformRandomProvider random = Seeds.random(7);
    ZigguratSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < 150_000; i++) {
      double mean = normal.sample();
      double spread = Math.abs(normal.sample()) * 0.5;
      double[] draw = new double[4];
      draw[3] = 1;
      for (int channel = 0; channel < 3; channel++) {
        draw[channel] = Math.exp(mean + spread * normal.sample());
        if (channel < 2) {
          Calibration.Lift lift = lifts.get(channel);
          double away =
              (lift.incremental() - draw[channel] * lift.credited()) / lift.standardError();
          draw[3] *= Math.exp(-0.5 * away * away);
        }
      }
      draws.add(draw);
    }
    for (int channel = 0; channel < 3; channel++) {
      Calibration.Calibrated found = grid.get(List.of("a", "b", "c").get(channel));
      assertEquals(quantile(draws, channel, 0.5), found.factor(), 0.04 * found.factor());
      double high = found.interval().high() / found.raw();
      assertEquals(quantile(draws, channel, 0.95), high, 0.06 * high);
      double low = found.interval().low() / found.raw();
      assertEquals(quantile(draws, channel, 0.05), low, 0.05 * low + 0.01);
    }
  }

  private static double quantile(List<double[]> draws, int channel, double p) {
    List<double[]> sorted = new ArrayList<>(draws);
    sorted.sort((x, y) -> Double.compare(x[channel], y[channel]));
    double all = sorted.stream().mapToDouble(draw -> draw[3]).sum();
    double until = 0;
    for (double[] draw : sorted) {
      until += draw[3];
      if (until >= p * all) {
        return draw[channel];
      }
    }
    throw new AssertionError("no draw at " + p);
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThrows(InvalidInput.class, () -> new Calibration.Lift("a", 1, 0, 1));
    assertThrows(InvalidInput.class, () -> new Calibration.Lift("a", Double.NaN, 1, 1));
    assertThrows(InvalidInput.class, () -> new Calibration.Lift("a", 1, 1, 0));
    assertThrows(InvalidInput.class, () -> Calibration.of(List.of(), 2));
    SortedMap<String, Credit> negative = new TreeMap<>();
    negative.put("a", new Credit(-1, 0));
    assertThrows(InvalidInput.class, () -> Calibration.of(List.of(), 0.9).calibrate(negative));
  }
}
