package io.waggle.science.model.linear;

import static io.waggle.science.numeric.InvalidInput.notNegative;
import static io.waggle.science.numeric.InvalidInput.positive;
import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Encoding;
import io.waggle.science.model.Learner;
import io.waggle.science.model.Link;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.numeric.Seeds;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Logistic regression that learns row by row and forgets the rows: follow the regularised leader,
 * proximal (McMahan and others 2013, "Ad click prediction: a view from the trenches", algorithm 1).
 * For streams and for tables too large to hold. The order of the rows matters. For one thread.
 */
public final class Ftrl {
  private final Encoding encoding;
  private final Settings settings;
  private final double[] point;
  private final double[] sums;
  private final double[] squares;
  private final double[] coefficients;
  private final double[] means;
  private double seen;

  /**
   * How fast it learns and what holds it back.
   *
   * @param rate of learning, above zero
   * @param smoothing added to the root of the squared gradients, so that first steps are not wild
   * @param penalty the l1 part makes coefficients of useless places exactly zero
   */
  public record Settings(double rate, double smoothing, Penalty penalty) {
    public Settings {
      positive("rate", rate);
      notNegative("smoothing", smoothing);
    }

    /** Rate 0.1, smoothing 1, l1 = 1, l2 = 1. */
    public static Settings standard() {
      return standard(new Penalty(1, 1));
    }

    /** Rate 0.1, smoothing 1. */
    public static Settings standard(Penalty penalty) {
      return new Settings(0.1, 1, penalty);
    }
  }

  /** A learner that has seen nothing and says one half. */
  public Ftrl(Encoding encoding, Settings settings) {
    this.encoding = encoding;
    this.settings = settings;
    this.point = new double[encoding.width()];
    this.means = new double[encoding.width()];
    // The last place is the intercept, always one and never penalised.
    this.sums = new double[point.length + 1];
    this.squares = new double[point.length + 1];
    this.coefficients = new double[point.length + 1];
  }

  /**
   * Learns from one row.
   *
   * @param row encoded as the schema says, not kept
   * @param target 0 or 1
   * @param weight what the row counts, at least zero
   * @return the probability that it would have given, before it learnt
   */
  public double learn(double[] row, double target, double weight) {
    unless(target >= 0 && target <= 1, "target", "is " + target, "give 0 or 1");
    notNegative("weight", weight);
    encoding.encode(row, point);
    double margin = 0;
    for (int place = 0; place < coefficients.length; place++) {
      margin += coefficient(place) * at(place);
    }
    double probability = Link.LOGIT.inverse(margin);
    double residual = weight * (probability - target);
    seen += weight;
    for (int place = 0; place < coefficients.length; place++) {
      step(place, residual * at(place));
      if (place < means.length && seen > 0) {
        means[place] += weight / seen * (point[place] - means[place]);
      }
    }
    return probability;
  }

  private double at(int place) {
    return place == point.length ? 1 : point[place];
  }

  private void step(int place, double gradient) {
    double squared = gradient * gradient;
    double rise =
        (Math.sqrt(squares[place] + squared) - Math.sqrt(squares[place])) / settings.rate();
    sums[place] += gradient - rise * coefficients[place];
    squares[place] += squared;
  }

  /** The coefficient as it follows from the sums; kept for the next step. */
  private double coefficient(int place) {
    boolean isIntercept = place == point.length;
    double l1 = isIntercept ? 0 : settings.penalty().l1();
    double l2 = isIntercept ? 0 : settings.penalty().l2();
    double sum = sums[place];
    double stiffness = (settings.smoothing() + Math.sqrt(squares[place])) / settings.rate() + l2;
    double shrunk = Math.abs(sum) <= l1 ? 0 : sum - Math.signum(sum) * l1;
    coefficients[place] = stiffness > 0 ? -shrunk / stiffness : 0;
    return coefficients[place];
  }

  /** The model as it stands. */
  public LinearModel model() {
    double[] now = IntStream.range(0, point.length).mapToDouble(this::coefficient).toArray();
    return new LinearModel(encoding, coefficient(point.length), now, means);
  }

  /**
   * Goes over a set several times, each time in another order.
   *
   * @param passes 1 or more
   */
  public static LinearModel fit(TrainingSet set, Settings settings, int passes, long seed) {
    unless(passes >= 1, "passes", "is " + passes, "give 1 or more");
    set.positiveShare();
    Ftrl ftrl = new Ftrl(Encoding.of(set.frame()), settings);
    Schema.Rows rows = ftrl.encoding.schema().rows(set.frame());
    double[] row = new double[ftrl.encoding.schema().size()];
    int[] order = IntStream.range(0, set.rows()).toArray();
    for (int pass = 0; pass < passes; pass++) {
      shuffle(order, Seeds.random(Seeds.stream(seed, pass)));
      for (int at : order) {
        rows.read(at, row);
        ftrl.learn(row, set.target(at), set.weight(at));
      }
    }
    return ftrl.model();
  }

  /** These settings as a way to fit. */
  public static Learner<LinearModel> learner(Settings settings, int passes) {
    return (set, seed) -> fit(set, settings, passes, seed);
  }

  private static void shuffle(int[] values, UniformRandomProvider random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }
}
