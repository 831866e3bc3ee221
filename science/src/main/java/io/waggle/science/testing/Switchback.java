package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Designs that switch everybody back and forth over time, for what cannot be given to some people
 * only: prices, delivery, a marketplace. Time is cut into blocks; two neighbouring blocks make a
 * pair, of which chance treats one. The pair is the unit, which takes out trend and season; the
 * first periods of a block are left out where the effect of the block before may linger (I.
 * Bojinov, D. Simchi-Levi and J. Zhao, "Design and analysis of switchback experiments", Management
 * Science 69 (2023) 3759–3777).
 */
public final class Switchback {
  /** Up to this many pairs, all assignments are tried. */
  private static final int MAX_PAIRS_EXACT = 16;

  private final List<Pair> pairs;

  /**
   * What happened in one period, such as an hour.
   *
   * @param block number of its block from 0 on; blocks 2k and 2k+1 make a pair
   * @param isTreated whether the block was treated
   * @param numerator such as orders
   * @param denominator such as visits, or 1 for the sum per period; at least 0
   */
  public record Period(int block, boolean isTreated, double numerator, double denominator) {
    public Period {
      InvalidInput.unless(block >= 0, "block", "is " + block, "count from 0 on");
      InvalidInput.finite("numerator", numerator);
      InvalidInput.notNegative("denominator", denominator);
    }
  }

  /** The ratio of the treated and of the other block. */
  private record Pair(double treated, double control) {}

  /** The blocks that are treated: of each pair one, by chance. */
  public static boolean[] schedule(int pairs, long seed) {
    InvalidInput.unless(pairs >= 2, "pairs", "are " + pairs, "give at least two");
    UniformRandomProvider random = Seeds.random(seed);
    boolean[] treated = new boolean[2 * pairs];
    for (int i = 0; i < pairs; i++) {
      treated[2 * i + (random.nextBoolean() ? 1 : 0)] = true;
    }
    return treated;
  }

  /**
   * @param periods in order of time
   * @param washout periods to leave out after the start and each switch, at least 0
   * @throws InvalidInput when a block is treated in part, a pair lacks a half, or a block has
   *     nothing to divide by
   */
  public Switchback(List<Period> periods, int washout) {
    InvalidInput.unless(washout >= 0, "washout", "is " + washout, "give zero periods or more");
    int last = periods.stream().mapToInt(Period::block).max().orElse(-1);
    InvalidInput.unless(
        last >= 3 && last % 2 == 1, "blocks", "are " + (last + 1), "give an even number from 4 on");
    double[] numerators = new double[last + 1];
    double[] denominators = new double[last + 1];
    boolean[] treated = treated(periods, last + 1);
    int since = 0;
    for (int i = 0; i < periods.size(); i++) {
      Period period = periods.get(i);
      boolean isSwitch = i == 0 || periods.get(i - 1).isTreated() != period.isTreated();
      since = isSwitch ? 0 : since + 1;
      if (since >= washout) {
        numerators[period.block()] += period.numerator();
        denominators[period.block()] += period.denominator();
      }
    }
    pairs = pairs(numerators, denominators, treated);
  }

  private static boolean[] treated(List<Period> periods, int blocks) {
    boolean[] treated = new boolean[blocks];
    boolean[] isSeen = new boolean[blocks];
    int before = 0;
    for (Period each : periods) {
      int block = each.block();
      InvalidInput.unless(block >= before, "periods", "are out of order", "sort them by time");
      InvalidInput.unless(
          !isSeen[block] || treated[block] == each.isTreated(),
          "block " + block,
          "is treated in part",
          "a block is treated as a whole");
      treated[block] = each.isTreated();
      isSeen[block] = true;
      before = block;
    }
    return treated;
  }

  private static List<Pair> pairs(double[] numerators, double[] denominators, boolean[] treated) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < treated.length; i += 2) {
      InvalidInput.unless(
          treated[i] != treated[i + 1],
          "pair " + i / 2,
          "is treated in both blocks or in none",
          "of each pair one block is treated");
      double[] ratios = new double[2];
      for (int j = 0; j < 2; j++) {
        InvalidInput.unless(
            denominators[i + j] > 0,
            "block " + (i + j),
            "has nothing left to divide by",
            "shorten the washout or lengthen the blocks");
        ratios[j] = numerators[i + j] / denominators[i + j];
      }
      pairs.add(treated[i] ? new Pair(ratios[0], ratios[1]) : new Pair(ratios[1], ratios[0]));
    }
    return pairs;
  }

  /** The paired comparison, each pair counting alike. */
  public Comparison comparison() {
    RunningMoments moments = new RunningMoments(2);
    for (Pair each : pairs) {
      moments.add(each.treated, each.control);
    }
    return Comparison.paired(moments.moments());
  }

  /**
   * The chance of a mean difference at least this large, either way, had the treatment done nothing
   * to any block: over all assignments that the schedule could have drawn, or a sample of them for
   * many pairs. Exact for any distribution of the outcomes; valid at one look.
   *
   * @param draws how many assignments to sample when they are too many to try
   */
  public double randomisationPValue(long seed, int draws) {
    double[] differences =
        pairs.stream().mapToDouble(each -> each.treated - each.control).toArray();
    double seen = 0;
    double size = 0;
    for (double each : differences) {
      seen += each;
      size += Math.abs(each);
    }
    double bar = Math.abs(seen) - 1e-12 * size;
    if (differences.length <= MAX_PAIRS_EXACT) {
      int all = 1 << differences.length;
      int reached = 0;
      for (int signs = 0; signs < all; signs++) {
        reached += Math.abs(signed(differences, signs)) >= bar ? 1 : 0;
      }
      return (double) reached / all;
    }
    InvalidInput.unless(draws >= 100, "draws", "are " + draws, "give at least 100");
    UniformRandomProvider random = Seeds.random(seed);
    int reached = 0;
    for (int i = 0; i < draws; i++) {
      double sum = 0;
      for (double each : differences) {
        sum += random.nextBoolean() ? each : -each;
      }
      reached += Math.abs(sum) >= bar ? 1 : 0;
    }
    return (1.0 + reached) / (1.0 + draws);
  }

  private static double signed(double[] differences, int signs) {
    double sum = 0;
    for (int i = 0; i < differences.length; i++) {
      sum += (signs >> i & 1) == 1 ? differences[i] : -differences[i];
    }
    return sum;
  }
}
