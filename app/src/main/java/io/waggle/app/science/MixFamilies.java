package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.mix.Adstock;
import io.waggle.science.mix.Prior;
import io.waggle.science.mix.Saturation;
import io.waggle.science.numeric.InvalidInput;

/** Carry-over and saturation families and priors as they stand in documents. */
final class MixFamilies {
  private static final int USUAL_LAGS = 8;

  private MixFamilies() {}

  private enum Carryover {
    GEOMETRIC,
    RECURSIVE,
    DELAYED,
    BINOMIAL,
    WEIBULL_CDF,
    WEIBULL_PDF
  }

  private enum Curve {
    LOGISTIC,
    HILL,
    MICHAELIS_MENTEN,
    POWER
  }

  /** {@code {"family":"geometric", "lags":8, "normalised":true}}. */
  static Adstock adstock(Document document) {
    document.allowOnly("family", "lags", "normalised", "minMax");
    int lags = document.has("lags") ? lags(document) : USUAL_LAGS;
    boolean normalised = document.flagOr("normalised", true);
    return switch (document.oneOf("family", Carryover.class, Carryover.GEOMETRIC)) {
      case GEOMETRIC -> new Adstock.Geometric(lags, normalised);
      case RECURSIVE -> new Adstock.Recursive(normalised);
      case DELAYED -> new Adstock.Delayed(lags);
      case BINOMIAL -> new Adstock.Binomial(lags);
      case WEIBULL_CDF -> new Adstock.WeibullCdf(lags, normalised);
      case WEIBULL_PDF -> new Adstock.WeibullPdf(lags, document.flagOr("minMax", false));
    };
  }

  private static int lags(Document document) {
    return (int) Math.min(Integer.MAX_VALUE, document.count("lags"));
  }

  static Value of(Adstock adstock) {
    return switch (adstock) {
      case Adstock.Geometric family ->
          carryover(Carryover.GEOMETRIC, family.lags(), "normalised", family.normalised());
      case Adstock.Recursive family ->
          Values.object(
              Attributes.builder()
                  .put("family", Document.nameOf(Carryover.RECURSIVE))
                  .put("normalised", Value.Flag.of(family.normalised()))
                  .build());
      case Adstock.Delayed family -> carryover(Carryover.DELAYED, family.lags());
      case Adstock.Binomial family -> carryover(Carryover.BINOMIAL, family.lags());
      case Adstock.WeibullCdf family ->
          carryover(Carryover.WEIBULL_CDF, family.lags(), "normalised", family.normalised());
      case Adstock.WeibullPdf family ->
          carryover(Carryover.WEIBULL_PDF, family.lags(), "minMax", family.minMax());
    };
  }

  private static Value carryover(Carryover family, int lags) {
    return Values.object(
        Attributes.builder().put("family", Document.nameOf(family)).put("lags", lags).build());
  }

  private static Value carryover(Carryover family, int lags, String flag, boolean set) {
    return Values.object(
        Attributes.builder()
            .put("family", Document.nameOf(family))
            .put("lags", lags)
            .put(flag, Value.Flag.of(set))
            .build());
  }

  /** The value of a key that names the family of a curve. */
  static Saturation saturation(Document document, String key) {
    return switch (document.oneOf(key, Curve.class, Curve.LOGISTIC)) {
      case LOGISTIC -> new Saturation.Logistic();
      case HILL -> new Saturation.Hill();
      case MICHAELIS_MENTEN -> new Saturation.MichaelisMenten();
      case POWER -> new Saturation.Power();
    };
  }

  static String nameOf(Saturation saturation) {
    return Document.nameOf(
        switch (saturation) {
          case Saturation.Logistic family -> Curve.LOGISTIC;
          case Saturation.Hill family -> Curve.HILL;
          case Saturation.MichaelisMenten family -> Curve.MICHAELIS_MENTEN;
          case Saturation.Power family -> Curve.POWER;
        });
  }

  /** {@code {"normal":[0, 1]}} and the like. */
  static Prior prior(Document document) {
    String known = "normal, halfNormal, logNormal, gamma, beta, uniform, truncatedNormal, fixed";
    InvalidInput.unless(
        document.keys().size() == 1,
        document.pathOf("prior"),
        "names " + document.keys().size() + " distributions",
        "name one of " + known);
    String family = document.keys().getFirst();
    double[] at = document.numbers(family);
    return switch (family + "/" + at.length) {
      case "normal/2" -> new Prior.Normal(at[0], at[1]);
      case "halfNormal/1" -> new Prior.HalfNormal(at[0]);
      case "logNormal/2" -> new Prior.LogNormal(at[0], at[1]);
      case "gamma/2" -> new Prior.Gamma(at[0], at[1]);
      case "beta/2" -> new Prior.Beta(at[0], at[1]);
      case "uniform/2" -> new Prior.Uniform(at[0], at[1]);
      case "truncatedNormal/4" -> new Prior.TruncatedNormal(at[0], at[1], at[2], at[3]);
      case "fixed/1" -> new Prior.Fixed(at[0]);
      default ->
          throw new InvalidInput(
              document.pathOf(family),
              "with " + at.length + " numbers is no distribution known here",
              "give one of " + known + " with its numbers, such as {\"normal\": [0, 1]}");
    };
  }
}
