package io.waggle.science.mix;

import io.waggle.science.mix.MixSeries.Column;
import io.waggle.science.numeric.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A series whose truth is known, to try the model on and to check it: the process of the
 * two-channel example of PyMC-Marketing (Apache-2.0), drawn anew from any seed. 179 weeks from 2
 * April 2018, outcome = 1000 (2 + trend + season + 1.5 and 2.5 in the weeks of the two events + 3
 * logistic(4, carried x1) + 2 logistic(3, carried x2) + N(0, .25²)), carry-over geometric with .4
 * and .2 over eight weeks, trend (linspace(0, 50) + 10)^¼ − 1, season (−sin(4πd/365.5) +
 * cos(2πd/365.5)) / 2; x1 uniform, halved unless above .9; x2 uniform where above .8, else 0.
 *
 * @param returns the true outcome per unit of spend of x1 and x2
 */
public record TwoChannelExample(MixSeries series, double[] returns) {
  static final int WEEKS = 179;

  public TwoChannelExample {
    returns = returns.clone();
  }

  @Override
  public double[] returns() {
    return returns.clone();
  }

  /** Draws spend and noise; the same seed gives the same series. */
  public static TwoChannelExample of(long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    var noise = ZigguratSampler.NormalizedGaussian.of(random);
    double[] x1 = new double[WEEKS];
    double[] x2 = new double[WEEKS];
    for (int t = 0; t < WEEKS; t++) {
      double draw = random.nextDouble();
      x1[t] = draw > 0.9 ? draw : draw / 2;
    }
    for (int t = 0; t < WEEKS; t++) {
      double draw = random.nextDouble();
      x2[t] = draw > 0.8 ? draw : 0;
    }
    double[] media1 = contribution(x1, 0.4, 4, 3000);
    double[] media2 = contribution(x2, 0.2, 3, 2000);
    List<LocalDate> dates = new ArrayList<>();
    double[] outcome = new double[WEEKS];
    double[] event1 = new double[WEEKS];
    double[] event2 = new double[WEEKS];
    for (int t = 0; t < WEEKS; t++) {
      LocalDate date = LocalDate.of(2018, 4, 2).plusWeeks(t);
      dates.add(date);
      event1[t] = date.equals(LocalDate.of(2019, 5, 13)) ? 1 : 0;
      event2[t] = date.equals(LocalDate.of(2020, 9, 14)) ? 1 : 0;
      double day = date.getDayOfYear();
      double season =
          (-StrictMath.sin(4 * Math.PI * day / 365.5) + StrictMath.cos(2 * Math.PI * day / 365.5))
              / 2;
      double trend = StrictMath.pow(50.0 * t / (WEEKS - 1) + 10, 0.25) - 1;
      double rest = 2 + trend + season + 1.5 * event1[t] + 2.5 * event2[t];
      outcome[t] = 1000 * (rest + 0.25 * noise.sample()) + media1[t] + media2[t];
    }
    MixSeries series =
        new MixSeries(
            dates,
            new Column("y", outcome),
            List.of(new Column("x1", x1), new Column("x2", x2)),
            List.of(),
            List.of(new Column("event_1", event1), new Column("event_2", event2)));
    double[] returns = {
      Weights.sum(media1) / Weights.sum(x1), Weights.sum(media2) / Weights.sum(x2)
    };
    return new TwoChannelExample(series, returns);
  }

  private static double[] contribution(double[] spend, double alpha, double lam, double beta) {
    double[] carried = new Adstock.Geometric(8, true).apply(new double[] {alpha}, spend);
    double[] effect = new Saturation.Logistic().apply(new double[] {lam}, carried);
    for (int t = 0; t < effect.length; t++) {
      effect[t] *= beta;
    }
    return effect;
  }
}
