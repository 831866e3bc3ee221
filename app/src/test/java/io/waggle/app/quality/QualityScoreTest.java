package io.waggle.app.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class QualityScoreTest {
  private static final VolumeDrift STEADY = new VolumeDrift(10, 10, 0);

  @Test
  void theScoreIsTheSumOfItsPartsScaledToThoseThatAreKnown() {
    List<Share> shares =
        List.of(
            new Share(Dimension.COMPLETENESS, 50, 100), new Share(Dimension.TIMELINESS, 10, 10));
    QualityScore score = new QualityScore("web", "View", 100, shares, STEADY);
    assertEquals((12.5 + 15) * 100 / 40, score.score(), 1e-9);
    assertEquals(List.of("completeness 50.0 % is below 95 % (50 of 100)"), score.alerts());
  }

  @Test
  void theWeightsAddUpToAHundred() {
    int sum = 0;
    for (Dimension each : Dimension.values()) {
      sum += each.weight();
    }
    assertEquals(100, sum);
  }

  @Test
  void volumeDriftsWhenADayLeavesTheUsualSpread() {
    long[] usual = {100, 104, 97, 101, 99, 103, 98, 100};
    assertTrue(VolumeDrift.of(usual).deviations() < VolumeDrift.ALERT);
    long[] halved = {100, 104, 97, 101, 99, 103, 98, 50};
    VolumeDrift drift = VolumeDrift.of(halved);
    assertEquals((100 - 50) / 10.0, drift.deviations(), 1e-9);
    QualityScore score = new QualityScore("web", "", 50, List.of(drift.share()), drift);
    assertTrue(score.alerts().get(0).startsWith("volume 50 on the last full day against 100"));
  }

  @Test
  void aFewDaysSayNothingAboutVolume() {
    assertEquals(0, VolumeDrift.of(new long[] {100, 1, 100, 1}).deviations());
    assertEquals(0, VolumeDrift.of(new long[0]).deviations());
  }
}
