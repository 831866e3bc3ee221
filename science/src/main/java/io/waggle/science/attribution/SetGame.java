package io.waggle.science.attribution;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The game in which a set of channels is worth the conversion rate, or the value per journey, of
 * the journeys that met no other channel; nothing if there is no such journey.
 *
 * @param channels by name
 * @param members per observed set the positions of its channels in {@code channels}
 * @param conversions per observed set
 * @param journeys per observed set
 * @param value per observed set
 */
record SetGame(
    List<String> channels,
    int[][] members,
    double[] conversions,
    double[] journeys,
    double[] value) {

  /** So many channels are solved exactly: a table of 2²⁰ sets. */
  static final int EXACT_MAX = 20;

  private static final int PAIRS_MIN = 50;

  static SetGame of(SetTally tally, Channels names) {
    List<Integer> used = new ArrayList<>();
    TreeSet<String> met = new TreeSet<>();
    for (int set = 1; set < tally.sets(); set++) {
      if (tally.conversions(set) + tally.nulls(set) > 0) {
        used.add(set);
        for (int channel : tally.channels(set)) {
          met.add(names.name(channel));
        }
      }
    }
    List<String> channels = List.copyOf(met);
    int[] ranks = new int[names.size()];
    for (int rank = 0; rank < channels.size(); rank++) {
      ranks[names.find(channels.get(rank))] = rank;
    }
    List<ObservedSet> sets = new ArrayList<>();
    for (int set : used) {
      int[] members = tally.channels(set);
      for (int i = 0; i < members.length; i++) {
        members[i] = ranks[members[i]];
      }
      java.util.Arrays.sort(members);
      sets.add(
          new ObservedSet(
              members,
              tally.conversions(set),
              tally.conversions(set) + tally.nulls(set),
              Paths.fromMicros(tally.micros(set))));
    }
    sets.sort((a, b) -> java.util.Arrays.compare(a.members, b.members));
    return new SetGame(
        channels,
        sets.stream().map(ObservedSet::members).toArray(int[][]::new),
        sets.stream().mapToDouble(ObservedSet::conversions).toArray(),
        sets.stream().mapToDouble(ObservedSet::journeys).toArray(),
        sets.stream().mapToDouble(ObservedSet::value).toArray());
  }

  private record ObservedSet(int[] members, double conversions, double journeys, double value) {}

  /**
   * Shapley values of both games.
   *
   * @param rate by channel
   * @param value by channel
   * @param rateError standard errors, zero if exact
   * @param valueError standard errors, zero if exact
   * @param pairs of orders that were sampled, zero if exact
   */
  record Solution(
      double[] rate, double[] value, double[] rateError, double[] valueError, int pairs) {}

  Solution solve(Sampling sampling) {
    return channels.size() <= EXACT_MAX ? exact() : sampled(sampling);
  }

  /** Sums over all subsets by the zeta transform (Yates 1937), then the definition of the value. */
  private Solution exact() {
    int size = channels.size();
    double[] rateWorth = new double[1 << size];
    double[] valueWorth = new double[1 << size];
    double[] seen = new double[1 << size];
    for (int set = 0; set < members.length; set++) {
      int bits = 0;
      for (int member : members[set]) {
        bits |= 1 << member;
      }
      rateWorth[bits] += conversions[set];
      valueWorth[bits] += value[set];
      seen[bits] += journeys[set];
    }
    sumOverSubsets(rateWorth, size);
    sumOverSubsets(valueWorth, size);
    sumOverSubsets(seen, size);
    for (int bits = 0; bits < seen.length; bits++) {
      rateWorth[bits] = seen[bits] > 0 ? rateWorth[bits] / seen[bits] : 0;
      valueWorth[bits] = seen[bits] > 0 ? valueWorth[bits] / seen[bits] : 0;
    }
    double[] none = new double[size];
    return new Solution(values(rateWorth, size), values(valueWorth, size), none, none, 0);
  }

  private static void sumOverSubsets(double[] sums, int size) {
    for (int member = 0; member < size; member++) {
      int bit = 1 << member;
      for (int bits = 0; bits < sums.length; bits++) {
        if ((bits & bit) != 0) {
          sums[bits] += sums[bits ^ bit];
        }
      }
    }
  }

  /** The mean of what a channel adds to a set, over all orders in which channels may come. */
  private static double[] values(double[] worth, int size) {
    double[] weights = new double[size];
    double weight = 1;
    for (int others = 0; others < size; others++) {
      weights[others] = weight / size;
      weight *= (others + 1.0) / (size - 1 - others);
    }
    double[] values = new double[size];
    for (int bits = 0; bits < worth.length; bits++) {
      for (int member = 0; member < size; member++) {
        if ((bits & (1 << member)) == 0) {
          double added = worth[bits | (1 << member)] - worth[bits];
          values[member] += weights[Integer.bitCount(bits)] * added;
        }
      }
    }
    return values;
  }

  /**
   * The mean of what channels add over random orders, each with its reverse, which cancels much of
   * the noise (Mitchell, Cooper, Frank and Holmes 2022).
   */
  Solution sampled(Sampling sampling) {
    UniformRandomProvider random = Seeds.random(sampling.seed());
    Orders orders = new Orders(this);
    int pairs = 0;
    while (pairs < sampling.pairsMax()
        && (pairs < PAIRS_MIN || !orders.isSettled(sampling.standardError()))) {
      orders.addPair(random);
      pairs++;
    }
    return new Solution(
        orders.rates.means(),
        orders.values.means(),
        orders.rates.errors(),
        orders.values.errors(),
        pairs);
  }

  /** What channels added in the orders so far. */
  private static final class Orders {
    private final SetGame game;
    private final int[] order;
    private final int[] places;
    private final Means rates;
    private final Means values;
    private double rateOfAll;
    private double valueOfAll;

    Orders(SetGame game) {
      int size = game.channels.size();
      this.game = game;
      this.order = new int[size];
      this.places = new int[size];
      this.rates = new Means(size);
      this.values = new Means(size);
      for (int i = 0; i < size; i++) {
        order[i] = i;
      }
    }

    boolean isSettled(double tolerance) {
      return rates.largestError() <= tolerance * Math.abs(rateOfAll)
          && values.largestError() <= tolerance * Math.abs(valueOfAll);
    }

    void addPair(UniformRandomProvider random) {
      for (int i = order.length - 1; i > 0; i--) {
        swap(i, random.nextInt(i + 1));
      }
      double[] rate = new double[order.length];
      double[] value = new double[order.length];
      addGains(rate, value);
      for (int i = 0; i < order.length / 2; i++) {
        swap(i, order.length - 1 - i);
      }
      addGains(rate, value);
      rates.add(rate);
      values.add(value);
    }

    private void swap(int i, int j) {
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }

    /** Half of what each channel adds when the channels come in this order. */
    private void addGains(double[] rate, double[] value) {
      int size = order.length;
      for (int place = 0; place < size; place++) {
        places[order[place]] = place;
      }
      double[][] coming = new double[3][size];
      for (int set = 0; set < game.members.length; set++) {
        int last = 0;
        for (int member : game.members[set]) {
          last = Math.max(last, places[member]);
        }
        coming[0][last] += game.conversions[set];
        coming[1][last] += game.value[set];
        coming[2][last] += game.journeys[set];
      }
      double[] sums = new double[3];
      double rateBefore = 0;
      double valueBefore = 0;
      for (int place = 0; place < size; place++) {
        for (int i = 0; i < 3; i++) {
          sums[i] += coming[i][place];
        }
        double rateNow = sums[2] > 0 ? sums[0] / sums[2] : 0;
        double valueNow = sums[2] > 0 ? sums[1] / sums[2] : 0;
        rate[order[place]] += 0.5 * (rateNow - rateBefore);
        value[order[place]] += 0.5 * (valueNow - valueBefore);
        rateBefore = rateNow;
        valueBefore = valueNow;
      }
      rateOfAll = rateBefore;
      valueOfAll = valueBefore;
    }
  }

  /** Running means and variances (Welford 1962). */
  private static final class Means {
    private final double[] means;
    private final double[] squares;
    private int count;

    Means(int size) {
      this.means = new double[size];
      this.squares = new double[size];
    }

    void add(double[] sample) {
      count++;
      for (int i = 0; i < means.length; i++) {
        double away = sample[i] - means[i];
        means[i] += away / count;
        squares[i] += away * (sample[i] - means[i]);
      }
    }

    double[] means() {
      return means.clone();
    }

    double[] errors() {
      double[] errors = new double[means.length];
      for (int i = 0; i < errors.length; i++) {
        errors[i] = Math.sqrt(squares[i] / (count - 1) / count);
      }
      return errors;
    }

    double largestError() {
      double largest = 0;
      for (double each : errors()) {
        largest = Math.max(largest, each);
      }
      return largest;
    }
  }
}
