package io.waggle.science.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.anomaly.SeriesSimulation.Family;
import io.waggle.science.anomaly.SeriesSimulation.Oddity;
import io.waggle.science.anomaly.SeriesSimulation.Planted;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Seeds here are not those that constants were chosen on. */
final class DetectorTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long START = 1_767_571_200_000L;
  private static final DetectorSettings HOURLY =
      DetectorSettings.standard(SeriesKind.MEASURE, HOUR);

  private static long hour(int i) {
    return START + i * HOUR.toMillis();
  }

  private static List<Finding> watch(Planted planted, DetectorSettings settings) {
    Detector detector = new Detector(settings);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < planted.times().length; i++) {
      long time = planted.times()[i];
      double value = planted.values()[i];
      findings.add(
          settings.kind() == SeriesKind.RATE
              ? detector.observeRate(time, value, planted.trials()[i])
              : detector.observe(time, value));
    }
    return findings;
  }

  private static List<Finding> watch(Planted planted) {
    Family family = planted.family();
    return watch(planted, DetectorSettings.standard(family.kind(), family.cadence()));
  }

  private static long alerts(List<Finding> findings) {
    return findings.stream().filter(each -> each.verdict() instanceof Verdict.Alert).count();
  }

  private static int noticed(Family family, Oddity oddity, int runs) {
    int noticed = 0;
    for (int run = 0; run < runs; run++) {
      Planted planted =
          SeriesSimulation.simulate(family, oddity, Seeds.stream(oddity.ordinal(), run));
      List<Finding> findings = watch(planted);
      boolean isNoticed = false;
      for (int i = planted.from(); i < planted.to(); i++) {
        isNoticed |= findings.get(i).verdict() instanceof Verdict.Alert;
      }
      noticed += isNoticed ? 1 : 0;
    }
    return noticed;
  }

  @Test
  void seldomAlertsWhereNothingIsPlanted() {
    double alerts = 0;
    double points = 0;
    for (Family family : Family.values()) {
      for (int run = 0; run < 2; run++) {
        Planted clean =
            SeriesSimulation.simulate(
                family, Oddity.NONE, Seeds.stream(91, family.ordinal() + run * 9));
        alerts += alerts(watch(clean));
        points += family.length();
      }
    }
    // One in 10,000 is what the score promises; heavy tails take more.
    assertTrue(alerts / points < 4e-4, alerts + " alerts in " + points);
  }

  @Test
  void noticesWhatStandsOut() {
    assertTrue(noticed(Family.HOURLY_SESSIONS, Oddity.SPIKE, 4) >= 3);
    assertTrue(noticed(Family.HOURLY_SESSIONS, Oddity.WRONG_TIME, 4) >= 3);
    assertTrue(noticed(Family.FIVE_MINUTE_LOAD, Oddity.OUTAGE, 2) == 2);
    assertTrue(noticed(Family.DAILY_REVENUE, Oddity.OUTAGE, 6) == 6);
    assertTrue(noticed(Family.HOURLY_VISITS, Oddity.SHIFT, 4) >= 3);
    assertTrue(noticed(Family.HOURLY_CONVERSION, Oddity.OUTAGE, 4) >= 3);
    assertTrue(noticed(Family.HOURLY_VISITS, Oddity.DRIFT, 4) >= 3);
  }

  @Test
  void learnsFirstAndSaysSo() {
    List<Finding> findings =
        watch(SeriesSimulation.simulate(Family.HOURLY_SESSIONS, Oddity.NONE, 4));
    int needed = Detector.pointsNeeded(HOURLY);
    assertEquals(48, needed);
    assertEquals(new Verdict.Learning(48), findings.get(0).verdict());
    assertEquals(new Verdict.Learning(1), findings.get(47).verdict());
    assertFalse(findings.get(48).verdict() instanceof Verdict.Learning);
    assertEquals(0, findings.get(47).score());
    assertTrue(Double.isInfinite(findings.get(47).usual().high()));
    assertTrue(Double.isFinite(findings.get(48).usual().high()));
  }

  /** Two weeks of a day shape with a little noise. */
  private static double[] shape(int hours, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    double[] values = new double[hours];
    for (int i = 0; i < hours; i++) {
      double day = Math.sin(2 * Math.PI * i / 24);
      values[i] = 100 + 40 * day + 4 * (random.nextDouble() + random.nextDouble() - 1);
    }
    return values;
  }

  private static List<Finding> watch(double[] values, DetectorSettings settings) {
    Detector detector = new Detector(settings);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      findings.add(detector.observe(hour(i), values[i]));
    }
    return findings;
  }

  @Test
  void anOrdinaryValueAtTheWrongHourIsUnusualAndTheReasonSaysWhy() {
    double[] values = shape(400, 1);
    values[390] = 100 - 40 * Math.sin(2 * Math.PI * 390 / 24.0);
    Finding finding = watch(values, HOURLY).get(390);
    Verdict.Alert alert = assertInstanceOf(Verdict.Alert.class, finding.verdict());
    Reason reason = alert.reasons().getFirst();
    assertEquals(Reason.Pattern.POINT, reason.pattern());
    assertEquals(values[390], reason.observed());
    assertEquals(100 + 40 * Math.sin(2 * Math.PI * 390 / 24.0), reason.expected(), 6);
    assertEquals(Side.BELOW, reason.side());
    assertEquals(Reason.Season.TIME_OF_DAY, reason.season());
    assertFalse(finding.usual().contains(values[390]));
    assertTrue(finding.usual().contains(reason.expected()));
  }

  @Test
  void whatGoesOnIsARepeatAndTheNewLevelBecomesUsual() {
    double[] values = shape(600, 2);
    for (int i = 400; i < values.length; i++) {
      values[i] += 60;
    }
    List<Finding> findings = watch(values, HOURLY);
    assertInstanceOf(Verdict.Alert.class, findings.get(400).verdict());
    for (Finding each : findings.subList(401, 600)) {
      assertFalse(each.verdict() instanceof Verdict.Alert, "at " + each.time());
      if (each.verdict() instanceof Verdict.Repeat repeat) {
        assertEquals(hour(400), repeat.since());
      }
    }
    assertInstanceOf(Verdict.Usual.class, findings.get(599).verdict());
    assertEquals(values[599], findings.get(599).expected(), 8);
  }

  @Test
  void aStuckValueIsNoticed() {
    double[] values = shape(400, 3);
    for (int i = 380; i < 400; i++) {
      values[i] = values[380];
    }
    boolean isStuck = false;
    for (Finding each : watch(values, HOURLY).subList(380, 400)) {
      List<Reason> reasons =
          switch (each.verdict()) {
            case Verdict.Alert alert -> alert.reasons();
            case Verdict.Repeat repeat -> repeat.reasons();
            case Verdict.Usual usual -> List.of();
            case Verdict.Learning learning -> List.of();
          };
      isStuck |= reasons.stream().anyMatch(r -> r.pattern() == Reason.Pattern.STUCK);
    }
    assertTrue(isStuck);
  }

  @Test
  void onlyTheSidesAskedForAreReported() {
    double[] values = shape(400, 5);
    values[370] += 70;
    values[385] -= 70;
    List<Finding> below = watch(values, HOURLY.withSides(Set.of(Side.BELOW)));
    assertInstanceOf(Verdict.Usual.class, below.get(370).verdict());
    assertInstanceOf(Verdict.Alert.class, below.get(385).verdict());
    assertEquals(Double.POSITIVE_INFINITY, below.get(385).usual().high());
    List<Finding> above = watch(values, HOURLY.withSides(Set.of(Side.ABOVE)));
    assertInstanceOf(Verdict.Alert.class, above.get(370).verdict());
    assertInstanceOf(Verdict.Usual.class, above.get(385).verdict());
  }

  @Test
  void noOrderForAQuarterOfADayIsNoticedThoughEachHourAloneIsNot() {
    UniformRandomProvider random = Seeds.random(6);
    DetectorSettings counts = DetectorSettings.standard(SeriesKind.COUNT, HOUR);
    Detector detector = new Detector(counts);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int orders = 0;
      for (int k = 0; k < 300; k++) {
        orders += random.nextInt(100) == 0 ? 1 : 0;
      }
      findings.add(detector.observe(hour(i), i >= 980 && i < 992 ? 0 : orders));
    }
    assertTrue(findings.get(980).score() < 4);
    Verdict found =
        findings.subList(980, 992).stream()
            .map(Finding::verdict)
            .filter(each -> each instanceof Verdict.Alert)
            .findFirst()
            .orElseThrow();
    Reason reason = ((Verdict.Alert) found).reasons().getFirst();
    assertEquals(Reason.Pattern.RUN, reason.pattern());
    assertEquals(Side.BELOW, reason.side());
    assertEquals(3, reason.expected(), 0.8);
  }

  @Test
  void fewTrialsAreNoAlertHoweverTheyGo() {
    UniformRandomProvider random = Seeds.random(7);
    Detector detector = new Detector(DetectorSettings.standard(SeriesKind.RATE, HOUR));
    for (int i = 0; i < 500; i++) {
      int trials = 200;
      int successes = 0;
      for (int k = 0; k < trials; k++) {
        successes += random.nextInt(20) == 0 ? 1 : 0;
      }
      detector.observeRate(hour(i), successes, trials);
    }
    assertTrue(detector.observeRate(hour(500), 1, 1).score() < 2);
    assertTrue(detector.observeRate(hour(501), 0, 0).score() < 1);
    assertInstanceOf(Verdict.Alert.class, detector.observeRate(hour(502), 40, 200).verdict());
  }

  @Test
  void aGapWidensTheExpectation() {
    double[] values = shape(400, 8);
    Detector detector = new Detector(HOURLY);
    for (int i = 0; i < 399; i++) {
      detector.observe(hour(i), values[i]);
    }
    Detector other = new Detector(HOURLY);
    for (int i = 0; i < 351; i++) {
      other.observe(hour(i), values[i]);
    }
    double withoutGap = detector.observe(hour(399), values[399]).usual().width();
    double withGap = other.observe(hour(399), values[399]).usual().width();
    assertTrue(withGap > 1.5 * withoutGap, withGap + " and " + withoutGap);
  }

  @Test
  void seasonsFollowTheClockOnTheWall() {
    // In Berlin the clock goes forward on 2026-03-29: the shop opens an hour earlier in UTC.
    DetectorSettings berlin = HOURLY.withZone(ZoneId.of("Europe/Berlin"));
    SlotClock clock = new SlotClock(berlin);
    long before = java.time.Instant.parse("2026-03-27T08:00:00Z").toEpochMilli();
    long after = java.time.Instant.parse("2026-03-30T07:00:00Z").toEpochMilli();
    assertEquals(9, SlotClock.hour(clock.local(before)));
    assertEquals(9, SlotClock.hour(clock.local(after)));
    assertEquals(4 * 24 + 9, clock.weekSlot(clock.local(before)));
    assertEquals(9, clock.weekSlot(clock.local(after)));
  }

  @Test
  void constantZeroAndStepSeriesAreSound() {
    for (double constant : new double[] {0, 5, -3e9}) {
      double[] values = new double[200];
      java.util.Arrays.fill(values, constant);
      for (Finding each : watch(values, HOURLY)) {
        assertTrue(Double.isFinite(each.score()) && Double.isFinite(each.expected()));
        assertFalse(each.verdict() instanceof Verdict.Alert);
      }
      values[199] = constant + 1;
      assertInstanceOf(Verdict.Alert.class, watch(values, HOURLY).get(199).verdict());
    }
    Detector none = new Detector(DetectorSettings.standard(SeriesKind.COUNT, HOUR));
    for (int i = 0; i < 300; i++) {
      assertFalse(none.observe(hour(i), 0).verdict() instanceof Verdict.Alert);
    }
  }

  @Test
  void allOrNoTrialsSucceed() {
    for (int successes : new int[] {0, 50}) {
      Detector detector = new Detector(DetectorSettings.standard(SeriesKind.RATE, HOUR));
      for (int i = 0; i < 300; i++) {
        Finding finding = detector.observeRate(hour(i), successes, 50);
        assertTrue(Double.isFinite(finding.score()) && Double.isFinite(finding.expected()));
        assertFalse(finding.verdict() instanceof Verdict.Alert, "at " + i);
      }
    }
  }

  @Test
  void everyCadenceWorks() {
    for (Duration cadence :
        List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(7),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(31))) {
      Detector detector = new Detector(DetectorSettings.standard(SeriesKind.MEASURE, cadence));
      UniformRandomProvider random = Seeds.random(9);
      Finding last = detector.observe(START, 10);
      for (int i = 1; i < 1_500; i++) {
        double value = i == 1_499 ? 30 : 10 + random.nextDouble();
        last = detector.observe(START + i * cadence.toMillis(), value);
      }
      assertInstanceOf(Verdict.Alert.class, last.verdict(), cadence + "");
    }
  }

  @Test
  void refusesDisorderAndNoNumbers() {
    Detector detector = new Detector(HOURLY);
    detector.observe(hour(1), 1);
    assertThrows(InvalidInput.class, () -> detector.observe(hour(1), 1));
    assertThrows(InvalidInput.class, () -> detector.observe(hour(0), 1));
    assertThrows(InvalidInput.class, () -> detector.observe(hour(2), Double.NaN));
    assertThrows(InvalidInput.class, () -> detector.observeRate(hour(2), 1, 2));
    Detector counts = new Detector(DetectorSettings.standard(SeriesKind.COUNT, HOUR));
    assertThrows(InvalidInput.class, () -> counts.observe(hour(0), -1));
    Detector rates = new Detector(DetectorSettings.standard(SeriesKind.RATE, HOUR));
    assertThrows(InvalidInput.class, () -> rates.observeRate(hour(0), 3, 2));
    assertThrows(InvalidInput.class, () -> rates.observe(hour(0), 3));
    assertThrows(
        InvalidInput.class, () -> DetectorSettings.standard(SeriesKind.COUNT, Duration.ZERO));
    assertThrows(InvalidInput.class, () -> HOURLY.withSides(Set.of()));
  }
}
