package io.waggle.science.attribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class SplitTest {
  private static final long DAY = 86_400_000;

  private static double[] shares(String model, String path, long... ages) {
    return ((Split) Model.named(model)).shares(List.of(path.split(" ")), ages);
  }

  @Test
  void oneTouchTakesAll() {
    assertArrayEquals(new double[] {1, 0, 0}, shares("first", "a b c"));
    assertArrayEquals(new double[] {0, 0, 1}, shares("last", "a b c"));
    assertArrayEquals(new double[] {0, 1, 0, 0}, shares("last-non-direct", "a b direct direct"));
    assertArrayEquals(new double[] {0, 1}, shares("last-non-direct", "direct direct"));
    assertArrayEquals(new double[] {1}, shares("last-non-direct", "direct"));
  }

  @Test
  void linearAndPosition() {
    assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, shares("linear", "a b a c"), 1e-15);
    assertArrayEquals(new double[] {0.4, 0.1, 0.1, 0.4}, shares("position", "a b c d"), 1e-15);
    assertArrayEquals(new double[] {0.4, 0.2, 0.4}, shares("position", "a b c"), 1e-15);
    assertArrayEquals(new double[] {0.5, 0.5}, shares("position", "a b"));
    assertArrayEquals(new double[] {1}, shares("position", "a"));
    double[] uneven = new Split.Position(0.5, 0.2).shares(List.of("a", "b"));
    assertArrayEquals(new double[] {0.65, 0.35}, uneven, 1e-15);
  }

  @Test
  void decayHalvesWithEachHalfLife() {
    double[] weekApart = shares("time-decay", "a b c", 14 * DAY, 7 * DAY, 0);
    assertArrayEquals(new double[] {1 / 7.0, 2 / 7.0, 4 / 7.0}, weekApart, 1e-15);
    double[] later = shares("time-decay", "a b c", 3_014 * DAY, 3_007 * DAY, 3_000 * DAY);
    assertArrayEquals(weekApart, later, 1e-15);
    double halfAnHour = 1 / (1 + Math.pow(0.5, 0.5));
    assertArrayEquals(
        new double[] {1 - halfAnHour, halfAnHour},
        new Split.TimeDecay(2, 1, false).shares(List.of("a", "b")),
        1e-15);
  }

  @Test
  void steppedDecayIsFlatWithinAWeek() {
    assertArrayEquals(
        new double[] {0.2, 0.4, 0.4},
        shares("time-decay-weekly", "a b c", 7 * DAY, 7 * DAY - 1, 0),
        1e-15);
  }

  @Test
  void setShapleyCountsAChannelOnce() {
    double[] shares = shares("shapley", "a b a c");
    assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 0, 1 / 3.0}, shares, 1e-15);
  }

  /** Shares are exact binary fractions, so their sum has no rounding at all. */
  @Test
  void everyConversionIsGivenAwayWhole() {
    List<String> models = new ArrayList<>(Model.NAMES);
    models.removeIf(name -> !(name.matches("first|last.*|linear|position|time.*|shapley")));
    for (int seed = 0; seed < 300; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      int length = 1 + random.nextInt(40);
      List<String> path = new ArrayList<>();
      long[] ages = new long[length];
      for (int i = 0; i < length; i++) {
        path.add("c" + random.nextInt(5));
        ages[i] = random.nextLong(90 * DAY);
      }
      for (String model : models) {
        double[] shares = ((Split) Model.named(model)).shares(path, ages);
        assertEquals(1.0, Arrays.stream(shares).sum(), model + " of " + path + ", seed " + seed);
        assertEquals(0, Arrays.stream(shares).filter(share -> share < 0).count(), model);
      }
    }
  }

  @Test
  void namesAreUnderstoodAndOthersRefused() {
    for (String name : Model.NAMES) {
      String known = name.replace("-N", "-3");
      assertEquals(known, Model.named(known).name());
    }
    assertThrows(InvalidInput.class, () -> Model.named("markov-0"));
    assertThrows(InvalidInput.class, () -> Model.named("markov-99999999999"));
    assertThrows(InvalidInput.class, () -> Model.named("shapely"));
    assertThrows(InvalidInput.class, () -> new Split.Position(0.6, 0.6));
    assertThrows(InvalidInput.class, () -> new Split.TimeDecay(0, 1, false));
    assertThrows(InvalidInput.class, () -> new Split.Linear().shares(List.of()));
    assertThrows(InvalidInput.class, () -> new Split.Linear().shares(List.of("a"), 1, 2));
  }
}
