package io.waggle.science.recommend;

import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Customers and items as short rows of numbers whose products say what is taken: alternating least
 * squares for implicit feedback (Hu, Koren and Volinsky 2008, "Collaborative Filtering for Implicit
 * Feedback Datasets"), with the ridge in proportion to how much a row weighs (Rendle, Krichene,
 * Zhang and Koren 2021, "Revisiting the Performance of iALS on Item Recommendation Benchmarks").
 * Least is, over customers u and items i,
 *
 * <p>Σ over pairs taken c (w·h − 1)² + α₀ Σ over all pairs (w·h)² + λ Σ ‖w‖² (Σ c + α₀ items) + λ Σ
 * ‖h‖² (Σ c + α₀ customers).
 *
 * <p>All pairs are reckoned through Σ v vᵀ and never visited one by one. Each row is solved by
 * itself, so any number of threads gives the same bits.
 */
final class Factors {
  private static final double SPREAD = 0.1;
  private static final int ROWS_A_TASK = 64;

  private final FactorPlan plan;
  private final Incidence byCustomer;
  private final Incidence byItem;
  private final double[] ofCustomers;
  private final double[] ofItems;

  /**
   * @param ofItems where to start from, the factors of one item after the other; kept and changed
   */
  Factors(FactorPlan plan, Incidence byCustomer, double[] ofItems) {
    this.plan = plan;
    this.byCustomer = byCustomer;
    this.byItem = byCustomer.turned(ofItems.length / plan.dimension());
    this.ofCustomers = new double[byCustomer.rows() * plan.dimension()];
    this.ofItems = ofItems;
  }

  /** Learns, in the threads of the pool that it is called from. */
  static Factors fit(History history, FactorPlan plan, Progress progress) {
    int items = history.items().size();
    Factors factors = new Factors(plan, Incidence.of(history), start(plan, items));
    for (int sweep = 0; sweep < plan.sweeps(); sweep++) {
      progress.at((double) sweep / plan.sweeps(), "sweep " + (sweep + 1));
      factors.solveCustomers();
      factors.solveItems();
    }
    return factors;
  }

  /** Normal numbers of deviation 0.1 / √dimension, so that the first products are near 0. */
  private static double[] start(FactorPlan plan, int items) {
    ZigguratSampler.NormalizedGaussian normal =
        ZigguratSampler.NormalizedGaussian.of(Seeds.random(plan.seed()));
    double spread = SPREAD / Math.sqrt(plan.dimension());
    double[] start = new double[items * plan.dimension()];
    for (int i = 0; i < start.length; i++) {
      start[i] = spread * normal.sample();
    }
    return start;
  }

  void solveCustomers() {
    solve(byCustomer, ofItems, ofCustomers);
  }

  void solveItems() {
    solve(byItem, ofCustomers, ofItems);
  }

  private void solve(Incidence side, double[] given, double[] wanted) {
    int d = plan.dimension();
    double[] gram = NormalEquations.gram(given, d);
    double all = plan.unobserved() * given.length / d;
    int tasks = (side.rows() + ROWS_A_TASK - 1) / ROWS_A_TASK;
    IntStream.range(0, tasks)
        .parallel()
        .forEach(task -> {
          NormalEquations equations = new NormalEquations(plan);
          int end = Math.min(side.rows(), (task + 1) * ROWS_A_TASK);
          for (int row = task * ROWS_A_TASK; row < end; row++) {
            int from = side.starts()[row];
            int to = side.starts()[row + 1];
            equations.start(gram);
            equations.add(given, side.places(), side.confidences(), from, to);
            equations.solve(all + side.weight(row), wanted, row * d);
          }
        });
  }

  double[] ofCustomers() {
    return ofCustomers.clone();
  }

  double[] ofItems() {
    return ofItems.clone();
  }

  /** What is to be least, as the sum above. */
  double loss() {
    double[] gramOfItems = NormalEquations.gram(ofItems, plan.dimension());
    double[] gramOfCustomers = NormalEquations.gram(ofCustomers, plan.dimension());
    int d = plan.dimension();
    double all = 0;
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        double both = gramOfItems[i * d + j] * gramOfCustomers[i * d + j];
        all += i == j ? both : 2 * both;
      }
    }
    return plan.unobserved() * all
        + taken()
        + charge(byCustomer, ofCustomers, byItem.rows())
        + charge(byItem, ofItems, byCustomer.rows());
  }

  private double taken() {
    int d = plan.dimension();
    double sum = 0;
    for (int row = 0; row < byCustomer.rows(); row++) {
      for (int at = byCustomer.starts()[row]; at < byCustomer.starts()[row + 1]; at++) {
        double off = product(row * d, byCustomer.places()[at] * d) - 1;
        sum += byCustomer.confidences()[at] * off * off;
      }
    }
    return sum;
  }

  private double product(int customer, int item) {
    double product = 0;
    for (int j = 0; j < plan.dimension(); j++) {
      product += ofCustomers[customer + j] * ofItems[item + j];
    }
    return product;
  }

  private double charge(Incidence side, double[] factors, int others) {
    double sum = 0;
    for (int row = 0; row < side.rows(); row++) {
      double size = plan.unobserved() * others + side.weight(row);
      for (int j = row * plan.dimension(); j < (row + 1) * plan.dimension(); j++) {
        sum += size * factors[j] * factors[j];
      }
    }
    return plan.ridge() * sum;
  }

  /** Scores anybody by what they took, known from the history or new. */
  Scorer scorer() {
    return new Folded(plan, ofItems(), NormalEquations.gram(ofItems, plan.dimension()));
  }

  /** Finds the factors of a person as the half-sweep over customers does. */
  private record Folded(FactorPlan plan, double[] ofItems, double[] gram) implements Scorer {
    @Override
    public double[] scores(Basket basket) {
      int d = plan.dimension();
      double[] confidences = Incidence.confidences(basket);
      NormalEquations equations = new NormalEquations(plan);
      equations.start(gram);
      equations.add(ofItems, basket.items(), confidences, 0, basket.size());
      double[] person = new double[d];
      double all = plan.unobserved() * ofItems.length / d;
      equations.solve(all + Arrays.stream(confidences).sum(), person, 0);
      double[] scores = new double[ofItems.length / d];
      for (int item = 0; item < scores.length; item++) {
        for (int j = 0; j < d; j++) {
          scores[item] += person[j] * ofItems[item * d + j];
        }
      }
      return scores;
    }
  }
}
