package io.waggle.science.model.linear;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Contributions;
import io.waggle.science.model.Encoding;
import io.waggle.science.model.Explainable;
import io.waggle.science.model.Link;
import io.waggle.science.model.Schema;
import io.waggle.science.numeric.InvalidInput;

/** Log-odds that are a weighted sum of an encoded row. */
public final class LinearModel implements Explainable {
  private final Encoding encoding;
  private final double intercept;
  private final double[] coefficients;
  private final double[] means;
  private final int[] features;

  /**
   * @param coefficients one per place of the encoding
   * @param means of each place in training, what a contribution is counted from
   */
  public LinearModel(Encoding encoding, double intercept, double[] coefficients, double[] means) {
    this.encoding = encoding;
    this.intercept = InvalidInput.finite("intercept", intercept);
    this.coefficients = coefficients.clone();
    this.means = means.clone();
    this.features = encoding.featureOfPlace();
    unless(
        coefficients.length == features.length && means.length == features.length,
        "coefficients",
        "are " + coefficients.length + " for " + features.length + " places",
        "give one coefficient and one mean per place");
    for (int place = 0; place < features.length; place++) {
      InvalidInput.finite("coefficient", coefficients[place]);
      InvalidInput.finite("mean", means[place]);
    }
  }

  @Override
  public Schema schema() {
    return encoding.schema();
  }

  @Override
  public Link link() {
    return Link.LOGIT;
  }

  public Encoding encoding() {
    return encoding;
  }

  public double intercept() {
    return intercept;
  }

  /** A copy, one per place of the encoding. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** A copy of what contributions are counted from, one per place of the encoding. */
  public double[] means() {
    return means.clone();
  }

  @Override
  public double margin(double[] row) {
    double[] point = new double[coefficients.length];
    encoding.encode(row, point);
    double margin = intercept;
    for (int place = 0; place < point.length; place++) {
      margin += coefficients[place] * point[place];
    }
    return margin;
  }

  /**
   * What each feature adds compared with its mean: the Shapley values of a linear model whose
   * features are taken as independent (Lundberg and Lee 2017, corollary 1).
   */
  @Override
  public Contributions contributions(double[] row) {
    double[] point = new double[coefficients.length];
    encoding.encode(row, point);
    double base = intercept;
    double[] values = new double[encoding.schema().size()];
    for (int place = 0; place < point.length; place++) {
      base += coefficients[place] * means[place];
      values[features[place]] += coefficients[place] * (point[place] - means[place]);
    }
    return new Contributions(base, values);
  }
}
