package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The models of purchases that can be fitted. */
public enum ModelKind {
  /** {@link Nbd}. */
  NBD("nbd"),
  /** {@link BetaGeometricNbd} with one phase; nobody leaves before the first repeat. */
  BG_NBD("bg-nbd"),
  /** {@link BetaGeometricNbd} with one phase; the first purchase may be the last. */
  MBG_NBD("mbg-nbd"),
  /** The same with as many phases as the data ask for. */
  MBG_CNBD_K("mbg-cnbd-k"),
  /** {@link ParetoNbd}. */
  PARETO_NBD("pareto-nbd"),
  /** {@link BetaGeometricBernoulli}. */
  BG_BB("bg-bb");

  private final String label;

  ModelKind(String label) {
    this.label = label;
  }

  /** The name that people type. */
  public String label() {
    return label;
  }

  /**
   * The kind with this label.
   *
   * @throws InvalidInput naming those that exist
   */
  public static ModelKind named(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(label))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput(
                "model",
                "is " + label,
                "give one of "
                    + Arrays.stream(values())
                        .map(ModelKind::label)
                        .collect(Collectors.joining(", "))));
  }

  /** A model of this kind; of {@link #MBG_CNBD_K} the one with so many phases. */
  PurchaseModel model(double[] parameters, int phases) {
    return switch (this) {
      case NBD -> new Nbd(parameters[0], parameters[1]);
      case BG_NBD -> betaGeometric(BetaGeometricNbd.Variant.BG, parameters);
      case MBG_NBD -> betaGeometric(BetaGeometricNbd.Variant.MBG, parameters);
      case MBG_CNBD_K -> betaGeometric(new BetaGeometricNbd.Variant(phases, true), parameters);
      case PARETO_NBD -> new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
      case BG_BB ->
          new BetaGeometricBernoulli(parameters[0], parameters[1], parameters[2], parameters[3]);
    };
  }

  CellLikelihood likelihood(int phases) {
    return switch (this) {
      case NBD -> Nbd::likelihood;
      case BG_NBD -> new BetaGeometricLikelihood(BetaGeometricNbd.Variant.BG);
      case MBG_NBD -> new BetaGeometricLikelihood(BetaGeometricNbd.Variant.MBG);
      case MBG_CNBD_K -> new BetaGeometricLikelihood(new BetaGeometricNbd.Variant(phases, true));
      case PARETO_NBD -> new ParetoLikelihood();
      case BG_BB -> new BernoulliLikelihood();
    };
  }

  /** Where searches start, in scaled time, the likely best first. */
  List<double[]> starts() {
    return switch (this) {
      case NBD -> List.of(new double[] {0.5, 0.5}, new double[] {2, 2}, new double[] {0.1, 0.1});
      case BG_NBD, MBG_NBD, MBG_CNBD_K, PARETO_NBD ->
          List.of(
              new double[] {0.5, 0.5, 1, 1},
              new double[] {2, 1, 0.3, 3},
              new double[] {0.1, 0.1, 0.5, 0.5});
      case BG_BB ->
          List.of(
              new double[] {1, 1, 0.5, 3},
              new double[] {0.5, 2, 1, 1},
              new double[] {3, 1, 0.2, 5});
    };
  }

  /** A factor for each parameter that has the unit of time; exponents are 0 or 1. */
  double[] scaled(double[] parameters, double factor) {
    double[] scaled = parameters.clone();
    if (this != BG_BB) {
      scaled[1] *= factor;
    }
    if (this == PARETO_NBD) {
      scaled[3] *= factor;
    }
    return scaled;
  }

  private static BetaGeometricNbd betaGeometric(
      BetaGeometricNbd.Variant variant, double[] parameters) {
    return new BetaGeometricNbd(
        variant, parameters[0], parameters[1], parameters[2], parameters[3]);
  }
}
