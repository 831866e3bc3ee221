package io.waggle.science.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.mix.MixSeries.Column;
import io.waggle.science.numeric.Seeds;
import io.waggle.science.sampler.GradientCheck;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class MixDensityTest {
  private static final MixSeries SERIES = TwoChannelExample.of(1).series();

  @Test
  void everyPairOfFamiliesHasItsGradient() {
    UniformRandomProvider random = Seeds.random(1);
    for (Adstock adstock : TransformTest.ADSTOCKS) {
      for (Saturation saturation : TransformTest.SATURATIONS) {
        Channel first = Channel.of("x1", adstock, saturation);
        if (saturation instanceof Saturation.Hill) {
          Prior half = new Prior.LogNormal(-0.7, 0.7);
          first = first.withSaturationPriors(List.of(half, new Prior.Gamma(4, 3)));
        }
        Channel second =
            Channel.of("x2", adstock, saturation)
                .withEffect(new Effect.ReturnOnSpend(new Prior.LogNormal(7, 1)));
        check(SERIES, List.of(first, second), random);
      }
    }
  }

  @Test
  void earlierSpendControlsAndBendsHaveTheirGradient() {
    UniformRandomProvider random = Seeds.random(2);
    List<Column> spend = new ArrayList<>();
    for (String name : List.of("x1", "x2")) {
      double[] longer = new double[SERIES.rows() + 11];
      for (int t = 0; t < longer.length; t++) {
        longer[t] = random.nextDouble();
      }
      spend.add(new Column(name, longer));
    }
    double[] price = new double[SERIES.rows()];
    for (int t = 0; t < price.length; t++) {
      price[t] = 10 + random.nextDouble();
    }
    MixSeries series =
        new MixSeries(
            SERIES.dates(),
            SERIES.outcome(),
            spend,
            List.of(new Column("price", price)),
            SERIES.events());
    for (Adstock adstock : TransformTest.ADSTOCKS) {
      Channel first = Channel.of("x1", adstock, new Saturation.Logistic());
      check(series, List.of(first, Channel.standard("x2")), random);
    }
  }

  /** Spend before the first row carries over just as if its row were there. */
  @Test
  void earlierSpendCarriesOver() {
    double[] all = SERIES.spend().getFirst().values();
    int before = 20;
    int rows = all.length - before;
    for (Adstock adstock : TransformTest.ADSTOCKS) {
      Channel channel = Channel.of("x1", adstock, new Saturation.Logistic());
      double[] carryover =
          adstock.parameters().stream()
              .mapToDouble(range -> range.standard().quantile(0.6))
              .toArray();
      double[] curve = {2};
      MediaEffect whole = new MediaEffect(channel, all, all.length);
      MediaEffect part = new MediaEffect(channel, all, rows);
      double[] expected = whole.forward(carryover, curve);
      double[] effect = part.forward(carryover, curve);
      for (int t = 0; t < rows; t++) {
        assertEquals(expected[before + t], effect[t], 1e-12, adstock.toString());
      }
    }
  }

  @Test
  void anotherThreadsCopyAgrees() {
    MixDensity density = density(SERIES, List.of(Channel.standard("x1")));
    double[] centre = density.centre();
    double[] gradient = new double[centre.length];
    double value = density.valueAt(centre, gradient);
    density.valueAt(new double[centre.length], gradient);
    assertEquals(value, density.copy().valueAt(centre, gradient));
    assertEquals(value, density.valueAt(centre, gradient));
  }

  @Test
  void everyPriorHasItsSlopeAndItsPlace() {
    List<Prior> priors =
        List.of(
            new Prior.Normal(1, 2),
            new Prior.HalfNormal(2),
            new Prior.LogNormal(0.3, 0.7),
            new Prior.Gamma(3, 2),
            new Prior.Beta(2, 3),
            new Prior.Beta(1, 1),
            new Prior.Uniform(-1, 4),
            new Prior.TruncatedNormal(0.8, 0.8, 0.1, 10));
    for (Prior prior : priors) {
      for (double probability : new double[] {0.02, 0.3, 0.9}) {
        double at = prior.quantile(probability);
        assertEquals(probability, prior.below(at), 1e-9, prior.toString());
        double up = prior.logDensity(at + 1e-6);
        double down = prior.logDensity(at - 1e-6);
        assertEquals((up - down) / 2e-6, prior.slope(at), 1e-5, prior.toString());
      }
      Coordinate coordinate = new Coordinate(prior);
      coordinate.moveTo(coordinate.centre());
      assertEquals(prior.typical(), coordinate.value(), 1e-9, prior.toString());
      double rank = prior.below(prior.typical());
      assertTrue(rank > 0.2 && rank < 0.8, prior + " " + rank);
      for (double place : new double[] {-3, -0.2, 0.5, 4}) {
        double up = coordinate.moveTo(place + 1e-6);
        double down = coordinate.moveTo(place - 1e-6);
        coordinate.moveTo(place);
        assertEquals((up - down) / 2e-6, coordinate.slope(0), 1e-5, prior.toString());
        assertEquals(coordinate.value(), coordinate.valueAt(place), 1e-12);
      }
    }
  }

  private static void check(
      MixSeries series, List<Channel> channels, UniformRandomProvider random) {
    MixDensity density = density(series, channels);
    double[] at = density.centre();
    for (int i = 0; i < at.length; i++) {
      at[i] += 0.4 * random.nextDouble() - 0.2;
    }
    assertEquals(0, GradientCheck.worst(density, at), 2e-6, channels.toString());
  }

  private static MixDensity density(MixSeries series, List<Channel> channels) {
    MixModel model = new MixModel(channels, 3, 2, 1, MixModel.BaselinePriors.standard(), 0);
    List<LiftTest> tests =
        List.of(
            new LiftTest("x1", 0.1, 0.3, 300, 100),
            new LiftTest("x1", 0.4, 0, -900, 200),
            new LiftTest(channels.getLast().name(), 0, 0.5, 800, 150));
    return new MixDensity(new MixProblem(series, model, tests));
  }
}
