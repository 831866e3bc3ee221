package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * The Pareto/NBD model (Schmittlein, Morrison and Colombo 1987): customers buy at random times and
 * leave at a random time, each at rates of his own, both gamma distributed over customers.
 *
 * <p>Given that a customer is there, his two rates are again independent and gamma distributed, so
 * his future is that of a new customer with r + x, α + T, s and β + T (Fader and Hardie 2005, "A
 * Note on Deriving the Pareto/NBD Model").
 *
 * @param r shape of the purchase rates
 * @param alpha their inverse scale, in time
 * @param s shape of the rates of leaving
 * @param beta their inverse scale, in time
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {
  private static final List<String> NAMES = List.of("r", "alpha", "s", "beta");
  private static final double GONE = 45;

  public ParetoNbd {
    InvalidInput.positive("r", r);
    InvalidInput.positive("alpha", alpha);
    InvalidInput.positive("s", s);
    InvalidInput.positive("beta", beta);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.PARETO_NBD;
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] values() {
    return new double[] {r, alpha, s, beta};
  }

  @Override
  public ParetoNbd with(double[] values) {
    return new ParetoNbd(values[0], values[1], values[2], values[3]);
  }

  @Override
  public double aliveProbability(History history) {
    ParetoLikelihood.Ending ending = new ParetoLikelihood.Ending(alpha, beta);
    ending.of(r + history.repeats(), s, history.last(), history.observed());
    return 1 - ending.gone;
  }

  @Override
  public Forecast forecast(History history, double horizon) {
    InvalidInput.positive("horizon", horizon);
    double alive = aliveProbability(history);
    double shape = r + history.repeats();
    double rate = alpha + history.observed();
    double life = beta + history.observed();
    double span = Math.log1p(horizon / life);
    double time = life * decay(s - 1, span);
    double square = 2 * life * life * Math.max(0, decay(s - 2, span) - decay(s - 1, span));
    double mean = shape / rate * time;
    double second = mean + shape / rate * (shape + 1) / rate * square;
    return new Forecast(alive * mean, alive * Math.max(0, second - alive * mean * mean));
  }

  /** ∫₀ˢᵖᵃⁿ e⁻ᶜᵛ dv. */
  private static double decay(double c, double span) {
    return c == 0 ? span : -Math.expm1(-c * span) / c;
  }

  @Override
  public double countProbability(History history, int count, double horizon) {
    Checks.count(count);
    InvalidInput.positive("horizon", horizon);
    double alive = aliveProbability(history);
    double shape = r + history.repeats();
    double rate = alpha + history.observed();
    double life = beta + history.observed();
    double stays =
        Math.exp(
            NegativeBinomial.logChance(shape, rate, horizon, count)
                - s * Math.log1p(horizon / life));
    double sum = alive * (stays + leaving(shape, rate, life, count, horizon));
    return sum + (count == 0 ? 1 - alive : 0);
  }

  /** The chance of so many purchases before leaving within the horizon. */
  private double leaving(double shape, double rate, double life, int count, double horizon) {
    double least = Math.min(rate, life);
    double length = Math.log1p(horizon / least);
    int panels = (int) Math.ceil(length * Math.max(1, Math.sqrt(count + shape) / 4)) + 1;
    double step = length / panels;
    double sum = 0;
    for (int panel = 0; panel < panels; panel++) {
      for (int i = 0; i < Panels.NODES; i++) {
        double v = step * (panel + Panels.node(i));
        double time = least * Math.expm1(v);
        double leaves = v - (s + 1) * Math.log1p(time / life);
        double buys = NegativeBinomial.logChance(shape, rate, time, count);
        sum += step * Panels.weight(i) * Math.exp(leaves + buys);
      }
    }
    return sum * s * least / life;
  }

  @Override
  public double gapQuantile(History history, double probability) {
    Checks.probability(probability);
    return Nbd.lomaxQuantile(r + history.repeats(), alpha + history.observed(), probability);
  }

  /**
   * Discounted expected residual transactions: all purchases to come, each worth e⁻ᵟᵗ (Fader,
   * Hardie and Lee 2005, Journal of Marketing Research 42(4)). Their Tricomi function is the
   * integral ∫ e^(−δu) (1 + u / (β + T))⁻ˢ du, which is taken here, so that no s is special.
   *
   * @param discount δ, continuous rate a unit of time, above 0; ln(1 + yearly rate) divided by the
   *     units in a year
   */
  public double discountedPurchases(History history, double discount) {
    InvalidInput.positive("discount", discount);
    double life = beta + history.observed();
    double scaled = discount * life;
    double length = Math.log1p(GONE / scaled);
    double sum = 0;
    double at = 0;
    while (at < length) {
      double step = Math.min(1, length - at);
      for (int i = 0; i < Panels.NODES; i++) {
        double v = at + step * Panels.node(i);
        sum += step * Panels.weight(i) * Math.exp((1 - s) * v - scaled * Math.expm1(v));
      }
      at += step;
    }
    double rate = (r + history.repeats()) / (alpha + history.observed());
    return aliveProbability(history) * rate * life * sum;
  }
}
