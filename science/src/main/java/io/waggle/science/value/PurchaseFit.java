package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Fits models of purchases by maximum likelihood.
 *
 * <p>The likelihood is that of the times of purchase, without constants that cancel (no x! and no
 * Tˣ), as in the papers; for {@link BetaGeometricBernoulli} that of the taken opportunities.
 */
public final class PurchaseFit {
  private static final int THIN_ABOVE = 50_000;
  private static final int THIN_TO = 20_000;
  private static final int MAX_PHASES = 12;

  private PurchaseFit() {}

  /** Fits a model; {@link ModelKind#MBG_CNBD_K} with the number of phases that is likeliest. */
  public static Fit<PurchaseModel> fit(ModelKind kind, Histories histories) {
    return kind == ModelKind.MBG_CNBD_K
        ? likeliestPhases(histories)
        : new Search(kind, 1, histories).fit(kind.starts());
  }

  /**
   * Fits a model from one starting point.
   *
   * @param kind any but {@link ModelKind#MBG_CNBD_K}
   * @param start its parameters in the unit of the histories
   */
  public static Fit<PurchaseModel> fit(ModelKind kind, Histories histories, double[] start) {
    InvalidInput.unless(
        kind != ModelKind.MBG_CNBD_K,
        "model",
        "is of no fixed number of phases",
        "fit a number of phases");
    Search search = new Search(kind, 1, histories);
    double[] scaled = kind.scaled(kind.model(start, 1).values(), 1 / search.scale);
    return search.fit(List.of(scaled));
  }

  /**
   * Fits MBG/CNBD-k with k given. The histories need their log intervals when k is above 1.
   *
   * @param phases k, 1 to {@link BetaGeometricNbd.Variant#MAX_PHASES}
   */
  public static Fit<PurchaseModel> fitPhases(int phases, Histories histories) {
    return new Search(ModelKind.MBG_CNBD_K, phases, histories).fit(ModelKind.MBG_CNBD_K.starts());
  }

  /**
   * The log-likelihood of histories under a model.
   *
   * @throws InvalidInput when the model has several phases and the histories no log intervals
   */
  public static double logLikelihood(PurchaseModel model, Histories histories) {
    int phases = phases(model);
    check(model.kind(), histories);
    double[] values = model.values();
    double sum = likelihood(model).at(Cells.of(histories, 1), values, new double[values.length]);
    return sum + intervalTerm(phases, histories);
  }

  private static CellLikelihood likelihood(PurchaseModel model) {
    return model instanceof BetaGeometricNbd betaGeometric
        ? new BetaGeometricLikelihood(betaGeometric.variant())
        : model.kind().likelihood(1);
  }

  private static int phases(PurchaseModel model) {
    return model instanceof BetaGeometricNbd betaGeometric ? betaGeometric.variant().phases() : 1;
  }

  /** Phases are added as long as each makes the data likelier. */
  private static Fit<PurchaseModel> likeliestPhases(Histories histories) {
    Fit<PurchaseModel> best = fitPhases(1, histories);
    for (int phases = 2; phases <= MAX_PHASES; phases++) {
      Fit<PurchaseModel> next = fitPhases(phases, histories);
      if (next.logLikelihood() <= best.logLikelihood()) {
        return best;
      }
      best = next;
    }
    return best;
  }

  /** What the times between purchases add when they are sums of k phases; without parameters. */
  private static double intervalTerm(int phases, Histories histories) {
    if (phases == 1) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < histories.size(); i++) {
      double each = (phases - 1) * histories.logIntervals(i);
      sum += histories.weight(i) * (each - histories.repeats(i) * LogGamma.value(phases));
    }
    return sum;
  }

  private static void check(ModelKind kind, Histories histories) {
    if (kind != ModelKind.BG_BB) {
      return;
    }
    for (int i = 0; i < histories.size(); i++) {
      Checks.opportunities("T of customer " + i, histories.observed(i), 0);
      Checks.opportunities("t_x of customer " + i, histories.last(i), 0);
      InvalidInput.unless(
          histories.repeats(i) <= histories.last(i),
          "x of customer " + i,
          "is more than there were opportunities up to t_x",
          "count each opportunity at most once");
    }
  }

  /** One fit: the histories as cells, in a time unit in which the mean observation is 1. */
  private static final class Search {
    private final ModelKind kind;
    private final int phases;
    private final Histories histories;
    private final double scale;

    Search(ModelKind kind, int phases, Histories histories) {
      check(kind, histories);
      this.kind = kind;
      this.phases = phases;
      this.histories = histories;
      this.scale = kind == ModelKind.BG_BB ? 1 : scale(histories);
    }

    Fit<PurchaseModel> fit(List<double[]> starts) {
      Cells cells = Cells.of(histories, scale);
      CellLikelihood likelihood = kind.likelihood(phases);
      List<double[]> from = starts;
      if (cells.weight.length > THIN_ABOVE) {
        from = new ArrayList<>(starts);
        int every = cells.weight.length / THIN_TO;
        from.addFirst(nearby(likelihood, starts.getFirst(), every));
      }
      LikelihoodSearch.Top top =
          new LikelihoodSearch((p, g) -> likelihood.at(cells, p, g), cells.customers).from(from);
      double inUnit = top.logLikelihood() - logOfUnit(cells) + intervalTerm(phases, histories);
      return new Fit<>(
          kind.model(kind.scaled(top.parameters(), scale), phases),
          inUnit,
          top.verdict(),
          top.openNames(kind.model(top.parameters(), phases).names()),
          top.uncertainty());
    }

    /** A better start, from a part of the customers. */
    private double[] nearby(CellLikelihood likelihood, double[] start, int every) {
      Cells part = Cells.of(histories, scale, every);
      return new LikelihoodSearch((p, g) -> likelihood.at(part, p, g), part.customers)
          .quickly(start);
    }

    /** A density of times grows by the unit for each purchase. */
    private double logOfUnit(Cells cells) {
      return scale == 1 ? 0 : cells.purchases * phases * Math.log(scale);
    }

    private static double scale(Histories histories) {
      double sum = 0;
      double customers = 0;
      for (int i = 0; i < histories.size(); i++) {
        sum += histories.weight(i) * histories.observed(i);
        customers += histories.weight(i);
      }
      double mean = sum / customers;
      return mean > 0 ? mean : 1;
    }
  }
}
