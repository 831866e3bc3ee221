package io.waggle.science.attribution;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * All removal effects of a first-order chain from one inverse. With N = (I − Q)⁻¹ a journey meets
 * channel k with probability h = N[start, k] / N[k, k] (Kemeny and Snell 1960, chapter 3), and from
 * there converts with probability b[k], b = N r; what is lost without k is h · b[k].
 */
final class FirstOrder {
  private FirstOrder() {}

  static MarkovFit.Removals removals(MarkovChain chain) {
    int size = chain.states();
    if (size == 0) {
      return new MarkovFit.Removals(0, 0, new double[0], new double[0], 0);
    }
    DMatrixRMaj system = CommonOps_DDRM.identity(size);
    for (int state = 0; state < size; state++) {
      for (int i = chain.rows()[state]; i < chain.rows()[state + 1]; i++) {
        system.add(state, chain.targets()[i], -chain.shares()[i]);
      }
    }
    DMatrixRMaj visits = new DMatrixRMaj(size, size);
    CommonOps_DDRM.invert(system, visits);
    double[] conversion = times(visits, chain.conversion());
    double[] value = times(visits, chain.value());
    double[] met = new double[size];
    for (int from = 0; from < size; from++) {
      for (int state = 0; state < size; state++) {
        met[state] += chain.entry()[from] * visits.get(from, state);
      }
    }
    double whole = dot(chain.entry(), conversion);
    double worth = dot(chain.entry(), value);
    double[] without = new double[size];
    double[] worthWithout = new double[size];
    for (int state = 0; state < size; state++) {
      double chance = met[state] / visits.get(state, state);
      without[state] = whole - chance * conversion[state];
      worthWithout[state] = worth - chance * value[state];
    }
    double bound = errorBound(chain, times(visits, ones(size)), conversion);
    return new MarkovFit.Removals(whole, worth, without, worthWithout, bound);
  }

  /** Of x in (I − Q) x = r: twice the longest expected journey times what the equations leave. */
  private static double errorBound(MarkovChain chain, double[] steps, double[] solution) {
    double longest = 0;
    double left = 0;
    for (int state = 0; state < solution.length; state++) {
      double sum = chain.conversion()[state] - solution[state];
      for (int i = chain.rows()[state]; i < chain.rows()[state + 1]; i++) {
        sum += chain.shares()[i] * solution[chain.targets()[i]];
      }
      int terms = chain.rows()[state + 1] - chain.rows()[state] + 2;
      left = Math.max(left, Math.abs(sum) + terms * Math.ulp(1.0));
      longest = Math.max(longest, steps[state]);
    }
    return 2 * longest * left;
  }

  private static double[] times(DMatrixRMaj matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int row = 0; row < product.length; row++) {
      for (int column = 0; column < vector.length; column++) {
        product[row] += matrix.get(row, column) * vector[column];
      }
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }
}
