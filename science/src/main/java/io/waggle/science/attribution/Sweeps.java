package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;

/**
 * Removal effects of a chain of any order by Gauss–Seidel sweeps over x = Q x + r, all removals
 * side by side, until the equations hold to rounding.
 *
 * <p>A chain of order 3 over 12 channels has 1,884 states but few transitions from each; factoring
 * its matrix once per channel costs thousands of times more than sweeping, and is no more exact: as
 * I − Q is an M-matrix, a vector t with (I − Q) t ≥ ½ proves ‖(I − Q)⁻¹‖ ≤ 2 max t, hence the error
 * is at most that times the residual (Ogita, Oishi and Ushiro 2001). The bound is part of the
 * answer.
 */
final class Sweeps {
  private static final int CHANNELS_AT_ONCE = 32;
  private static final int SWEEPS_MAX = 2_000_000;

  private final MarkovChain chain;
  private final double scale;
  private final double longest;
  private double leftOver;

  private Sweeps(MarkovChain chain) {
    this.chain = chain;
    this.scale = valueScale(chain);
    this.longest = longestJourney(chain);
  }

  static MarkovFit.Removals removals(MarkovChain chain) {
    return new Sweeps(chain).removals();
  }

  private MarkovFit.Removals removals() {
    int channels = chain.channels().size();
    double[] whole = solved(0, 0);
    double[] conversions = new double[channels];
    double[] values = new double[channels];
    for (int from = 0; from < channels; from += CHANNELS_AT_ONCE) {
      int to = Math.min(channels, from + CHANNELS_AT_ONCE);
      double[] without = solved(from, to);
      for (int channel = from; channel < to; channel++) {
        conversions[channel] = without[2 * (channel - from)];
        values[channel] = without[2 * (channel - from) + 1] * scale;
      }
    }
    return new MarkovFit.Removals(
        whole[0], whole[1] * scale, conversions, values, 2 * longest * leftOver);
  }

  /**
   * Probability of conversion and scaled value from the start: without each channel of a range, or
   * of the whole chain if the range is empty.
   */
  private double[] solved(int from, int to) {
    int columns = 2 * Math.max(1, to - from);
    double[] x = new double[chain.states() * columns];
    double[] row = new double[columns];
    double change = 1;
    for (int sweep = 0; change > 0x1p-53; sweep++) {
      InvalidInput.unless(
          sweep < SWEEPS_MAX,
          "paths",
          "are too long to solve a chain of order " + chain.order(),
          "choose order 1 or shorten the look-back");
      change = 0;
      for (int state = chain.states() - 1; state >= 0; state--) {
        sum(state, x, row);
        clear(state, from, to, row);
        int at = state * columns;
        for (int column = 0; column < columns; column++) {
          change = Math.max(change, Math.abs(row[column] - x[at + column]));
          x[at + column] = row[column];
        }
      }
    }
    leftOver = Math.max(leftOver, change + rounding());
    double[] start = new double[columns];
    for (int state = 0; state < chain.states(); state++) {
      for (int column = 0; column < columns; column++) {
        start[column] += chain.entry()[state] * x[state * columns + column];
      }
    }
    return start;
  }

  private void sum(int state, double[] x, double[] row) {
    for (int column = 0; column < row.length; column += 2) {
      row[column] = chain.conversion()[state];
      row[column + 1] = chain.value()[state] / scale;
    }
    for (int i = chain.rows()[state]; i < chain.rows()[state + 1]; i++) {
      double share = chain.shares()[i];
      int at = chain.targets()[i] * row.length;
      for (int column = 0; column < row.length; column++) {
        row[column] += share * x[at + column];
      }
    }
  }

  /** A state that remembers a removed channel is never reached, so nothing comes of it. */
  private void clear(int state, int from, int to, double[] row) {
    for (int channel : chain.windows()[state]) {
      if (channel >= from && channel < to) {
        row[2 * (channel - from)] = 0;
        row[2 * (channel - from) + 1] = 0;
      }
    }
  }

  /** What a sum over the longest row can be off by, for terms of at most 1. */
  private double rounding() {
    int longestRow = 0;
    for (int state = 0; state < chain.states(); state++) {
      longestRow = Math.max(longestRow, chain.rows()[state + 1] - chain.rows()[state]);
    }
    return (longestRow + 2) * Math.ulp(1.0);
  }

  /** The largest value of a conversion at any state, so that scaled values stay within 1. */
  private static double valueScale(MarkovChain chain) {
    double largest = 0;
    for (int state = 0; state < chain.states(); state++) {
      if (chain.conversion()[state] > 0) {
        largest = Math.max(largest, chain.value()[state] / chain.conversion()[state]);
      }
    }
    return largest > 0 ? largest : 1;
  }

  /** The largest entry of a vector t with (I − Q) t ≥ ½, near the most steps a journey takes. */
  private static double longestJourney(MarkovChain chain) {
    double[] steps = new double[chain.states()];
    boolean isProven = false;
    for (int sweep = 0; !isProven && sweep < SWEEPS_MAX; sweep++) {
      isProven = true;
      for (int state = chain.states() - 1; state >= 0; state--) {
        double next = 1 + expected(chain, steps, state);
        isProven &= next - steps[state] <= 0.25;
        steps[state] = next;
      }
      isProven = isProven && isProof(chain, steps);
    }
    return Arrays.stream(steps).max().orElse(0);
  }

  private static boolean isProof(MarkovChain chain, double[] steps) {
    for (int state = 0; state < steps.length; state++) {
      if (steps[state] - expected(chain, steps, state) < 0.5) {
        return false;
      }
    }
    return true;
  }

  private static double expected(MarkovChain chain, double[] steps, int state) {
    double sum = 0;
    for (int i = chain.rows()[state]; i < chain.rows()[state + 1]; i++) {
      sum += chain.shares()[i] * steps[chain.targets()[i]];
    }
    return sum;
  }
}
