package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Designs that switch everybody back and forth over time, for what cannot be given to some people
 * only: prices, delivery, a marketplace. Time is cut into blocks of which chance treats half, in an
 * {@link Order}; the first periods of every block are left out, since the effect of the block
 * before may linger there (I. Bojinov, D. Simchi-Levi and J. Zhao, "Design and analysis of
 * switchback experiments", Management Science 69 (2023) 3759–3777).
 */
public final class Switchback {
  /** Up to this many units, all assignments are tried. */
  private static final int MAX_UNITS_EXACT = 16;

  private final List<Contrast> units;

  /** How chance deals the treatment out over time; what it deals at once is one unit. */
  public enum Order {
    /**
     * Four blocks are a unit, treated first and last or in the middle. What rises or falls evenly
     * over the four weighs as much on the treated as on the others and cancels; of a season only
     * its bend remains (crossover designs: B. Jones and M. G. Kenward, 2014, chapter 3).
     */
    MIRRORED(4),
    /**
     * Two blocks are a unit, either treated. By how much time itself moves them apart stays in each
     * difference with a sign by chance: right on average over schedules, and wider.
     */
    PAIRS(2);

    private final int blocks;

    Order(int blocks) {
      this.blocks = blocks;
    }

    /** Blocks of a unit. */
    public int blocks() {
      return blocks;
    }
  }

  /**
   * What happened in one period, such as an hour; an hour without visits is a period too.
   *
   * @param block number of its block from 0 on
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

  /** The mean ratio of the treated and of the other blocks of a unit. */
  private record Contrast(double treated, double control) {}

  /**
   * The blocks that are treated, to be drawn before the start.
   *
   * @param units at least two
   */
  public static boolean[] schedule(Order order, int units, long seed) {
    InvalidInput.unless(
        units >= 2 && units <= 100_000, "units", "are " + units, "give from 2 to 100,000");
    UniformRandomProvider random = Seeds.random(seed);
    boolean[] treated = new boolean[order.blocks * units];
    for (int i = 0; i < units; i++) {
      boolean isFirst = random.nextBoolean();
      for (int j = 0; j < order.blocks; j++) {
        treated[i * order.blocks + j] = isFirst == isOuter(j);
      }
    }
    return treated;
  }

  /** Whether a block of a unit is treated alike with the first: of AB the first, of ABBA the As. */
  private static boolean isOuter(int place) {
    return place == 0 || place == 3;
  }

  /**
   * @param order in which the blocks were treated
   * @param periods in order of time, none left out
   * @param washout periods to leave out at the start of each block, at least 0; so many in every
   *     block, since leaving them out after a change only would bring back what the order cancels
   * @throws InvalidInput when a block is treated in part, a unit is not treated in the order, or a
   *     block has nothing to divide by
   */
  public Switchback(Order order, List<Period> periods, int washout) {
    InvalidInput.unless(washout >= 0, "washout", "is " + washout, "give zero periods or more");
    int blocks = periods.stream().mapToInt(Period::block).max().orElse(-1) + 1;
    InvalidInput.unless(
        blocks >= 2 * order.blocks && blocks % order.blocks == 0,
        "blocks",
        "are " + blocks,
        "give a multiple of " + order.blocks + ", at least " + 2 * order.blocks);
    double[] numerators = new double[blocks];
    double[] denominators = new double[blocks];
    boolean[] treated = treated(periods, blocks);
    int since = 0;
    for (int i = 0; i < periods.size(); i++) {
      Period period = periods.get(i);
      since = i == 0 || periods.get(i - 1).block() != period.block() ? 0 : since + 1;
      if (since >= washout) {
        numerators[period.block()] += period.numerator();
        denominators[period.block()] += period.denominator();
      }
    }
    units = units(order, numerators, denominators, treated);
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
    for (int block = 0; block < blocks; block++) {
      InvalidInput.unless(
          isSeen[block], "block " + block, "has no period", "number the blocks from 0 on");
    }
    return treated;
  }

  private static List<Contrast> units(
      Order order, double[] numerators, double[] denominators, boolean[] treated) {
    List<Contrast> units = new ArrayList<>();
    for (int first = 0; first < treated.length; first += order.blocks) {
      double ofTreated = 0;
      double ofControl = 0;
      for (int j = 0; j < order.blocks; j++) {
        int block = first + j;
        InvalidInput.unless(
            (treated[block] == treated[first]) == isOuter(j),
            "blocks " + first + " to " + (first + order.blocks - 1),
            "are not treated in the order " + order.name().toLowerCase(Locale.ROOT),
            order == Order.PAIRS
                ? "of two blocks one is treated"
                : "of four blocks the first and last or the middle two are treated");
        InvalidInput.unless(
            denominators[block] > 0,
            "block " + block,
            "has nothing left to divide by",
            "shorten the washout or lengthen the blocks");
        double ratio = numerators[block] / denominators[block] * 2 / order.blocks;
        ofTreated += treated[block] ? ratio : 0;
        ofControl += treated[block] ? 0 : ratio;
      }
      units.add(new Contrast(ofTreated, ofControl));
    }
    return units;
  }

  /** How many units the comparison rests on. */
  public int size() {
    return units.size();
  }

  /** The comparison of treated and other blocks within units, each unit counting alike. */
  public Comparison comparison() {
    RunningMoments moments = new RunningMoments(2);
    for (Contrast each : units) {
      moments.add(each.treated, each.control);
    }
    return Comparison.paired(moments.moments());
  }

  /**
   * The chance of a mean difference at least this large, either way, had the treatment done nothing
   * to any block: over all assignments that the schedule could have drawn, or a sample of them for
   * many units. Exact for any distribution of the outcomes; valid at one look.
   *
   * @param draws how many assignments to sample when they are too many to try
   */
  public double randomisationPValue(long seed, int draws) {
    double[] differences =
        units.stream().mapToDouble(each -> each.treated - each.control).toArray();
    double seen = 0;
    double size = 0;
    for (double each : differences) {
      seen += each;
      size += Math.abs(each);
    }
    double bar = Math.abs(seen) - 1e-12 * size;
    if (differences.length <= MAX_UNITS_EXACT) {
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
