package io.waggle.science.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** Short, constant, empty and broken series, and properties that must always hold. */
class ForecastEdgeTest {
  private static Outcome best(Series series, int steps) {
    return Forecasting.best(series, Regressors.none(), Horizon.of(steps), Progress.silent());
  }

  private static double[] noise(long seed, int size) {
    UniformRandomProvider random = Seeds.random(seed);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] values = new double[size];
    Arrays.setAll(values, i -> normal.sample());
    return values;
  }

  @Test
  void everyLengthGivesAnAnswerOrAVerdict() {
    double[] values = noise(3, 40);
    for (int size = 1; size <= 40; size++) {
      for (int period : new int[] {1, 7}) {
        Outcome outcome = best(new Series(Arrays.copyOf(values, size), period), 10);
        if (size < 4) {
          assertInstanceOf(Outcome.NotEnough.class, outcome);
        } else {
          Outcome.Made made = assertInstanceOf(Outcome.Made.class, outcome, "size " + size);
          assertEquals(10, made.forecast().steps());
          for (int i = 0; i < 10; i++) {
            assertTrue(made.forecast().low()[i] <= made.forecast().point()[i]);
            assertTrue(made.forecast().point()[i] <= made.forecast().high()[i]);
          }
        }
      }
    }
  }

  @Test
  void constantSeries() {
    Outcome.Made made = (Outcome.Made) best(new Series(new double[] {5, 5, 5, 5, 5, 5}, 1), 2);
    assertArrayEquals(new double[] {5, 5}, made.forecast().point());
    assertTrue(made.notes().getFirst().contains("no interval"));
  }

  @Test
  void manyZerosStayAtZeroOrAbove() {
    double[] values = new double[60];
    UniformRandomProvider random = Seeds.random(4);
    Arrays.setAll(values, i -> random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0);
    Outcome.Made made = (Outcome.Made) best(new Series(values, 7), 14);
    assertTrue(Arrays.stream(made.forecast().low()).allMatch(each -> each >= 0));
  }

  @Test
  void aPerfectLineIsContinued() {
    double[] values = new double[30];
    Arrays.setAll(values, i -> 10 + 2.0 * i);
    Outcome.Made made = (Outcome.Made) best(new Series(values, 1), 3);
    assertEquals(74, made.forecast().point()[2], 0.5);
  }

  @Test
  void gaps() {
    double missing = Double.NaN;
    double[] values = {1, 2, 3, 4, 5, missing, 7, 8, 9, 10, 11, 12};
    Series filled = Objects.requireNonNull(Gaps.filled(values, 1));
    assertEquals(6, filled.values()[5], 1e-12);
    double[] seasonal = new double[36];
    Arrays.setAll(seasonal, i -> i % 12 == 3 ? 100 : 1);
    seasonal[15] = missing;
    assertEquals(100, Objects.requireNonNull(Gaps.filled(seasonal, 12)).values()[15], 1e-12);
    assertNull(Gaps.filled(new double[] {1, missing, missing, 4}, 1));
    assertThrows(InvalidInput.class, () -> Gaps.filled(new double[] {missing, 1}, 1));
  }

  @Test
  void inputThatCannotBe() {
    assertThrows(InvalidInput.class, () -> new Series(new double[0], 1));
    assertThrows(InvalidInput.class, () -> new Series(new double[] {1, Double.NaN}, 1));
    assertThrows(InvalidInput.class, () -> new Series(new double[] {1}, 0));
    assertThrows(InvalidInput.class, () -> Horizon.of(0));
    assertThrows(InvalidInput.class, () -> new ArimaOrder(9, 0, 0, 0, 0, 0));
    Regressors few = new Regressors(List.of("a"), new double[][] {{1, 0, 1, 0}});
    assertThrows(
        InvalidInput.class,
        () ->
            Forecasting.best(
                new Series(new double[] {1, 2, 3, 4}, 1), few, Horizon.of(1), Progress.silent()));
  }

  @Test
  void theEffectOfAPromotionIsFound() {
    double[] values = noise(8, 120);
    double[] promotion = new double[130];
    UniformRandomProvider random = Seeds.random(9);
    Arrays.setAll(promotion, i -> random.nextInt(6) == 0 ? 1 : 0);
    promotion[121] = 1;
    promotion[122] = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] += 50 + 12 * promotion[i] + (i > 0 ? 0.5 * (values[i - 1] - 50) : 0);
      values[i] -= i > 0 ? 6 * promotion[i - 1] : 0;
    }
    Regressors regressors = new Regressors(List.of("promotion"), new double[][] {promotion});
    ArimaModel model =
        Arima.fit(new Series(values, 1), new ArimaOrder(1, 0, 0, 0, 0, 0), regressors);
    assertNotNull(model);
    assertEquals(12, model.effects().get("promotion"), 0.8);
    Forecast forecast = model.forecast(Horizon.of(10));
    assertEquals(12, forecast.point()[1] - forecast.point()[2], 1.5);
    Outcome.Made made =
        (Outcome.Made)
            Forecasting.best(new Series(values, 1), regressors, Horizon.of(10), Progress.silent());
    assertEquals(Method.ARIMA, made.method());
  }

  @Test
  void intervalsHoldWhatTheyPromise() {
    int inside = 0;
    int rounds = 200;
    for (int round = 0; round < rounds; round++) {
      double[] walk = noise(100 + round, 101);
      for (int i = 1; i < walk.length; i++) {
        walk[i] += walk[i - 1];
      }
      EtsModel model = Ets.fit(new Series(walk, 1).first(96), EtsForm.all().getFirst());
      Forecast forecast = Objects.requireNonNull(model).forecast(Horizon.of(5));
      inside += forecast.low()[4] <= walk[100] && walk[100] <= forecast.high()[4] ? 1 : 0;
    }
    assertEquals(0.95, inside / (double) rounds, 0.05);
  }

  @Test
  void sameSeedSameBits() {
    EtsModel model = Objects.requireNonNull(Ets.best(Passengers.training()));
    double[] one = model.forecast(new Horizon(12, 0.8, 5)).low();
    assertArrayEquals(one, model.forecast(new Horizon(12, 0.8, 5)).low());
  }
}
