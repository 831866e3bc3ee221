package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Scores customers by recency, frequency and monetary value (Hughes 1994, "Strategic Database
 * Marketing"): a description of the past, without a model and without a forecast.
 */
public final class Rfm {
  private Rfm() {}

  /**
   * Scores every customer, in the order given.
   *
   * @throws InvalidInput when there is none, or one stands there twice
   */
  public static List<RfmScore> scores(List<Behaviour> customers, RfmRule rule) {
    InvalidInput.unless(
        !customers.isEmpty(), "customers", "are none", "give at least one customer");
    refuseTwins(customers);
    int[][] scores =
        switch (rule) {
          case RfmRule.Quintiles quintiles -> quintiles(customers);
          case RfmRule.Thresholds thresholds -> fixed(customers, thresholds);
        };
    return IntStream.range(0, customers.size())
        .mapToObj(i ->
            new RfmScore(customers.get(i).customer(), scores[0][i], scores[1][i], scores[2][i]))
        .toList();
  }

  private static int[][] quintiles(List<Behaviour> customers) {
    return new int[][] {
      fifths(customers, Comparator.comparingLong(Behaviour::recencyDays).reversed()),
      fifths(customers, Comparator.comparingInt(Behaviour::frequency)),
      fifths(customers, Comparator.comparingDouble(Behaviour::monetary))
    };
  }

  private static int[] fifths(List<Behaviour> customers, Comparator<Behaviour> worstFirst) {
    int size = customers.size();
    Comparator<Behaviour> order = worstFirst.thenComparing(Behaviour::customer);
    List<Integer> ranked =
        IntStream.range(0, size)
            .boxed()
            .sorted((i, j) -> order.compare(customers.get(i), customers.get(j)))
            .toList();
    int[] scores = new int[size];
    for (int rank = 0; rank < size; rank++) {
      scores[ranked.get(rank)] = 1 + (int) (RfmRule.BEST * (rank + 0.5) / size);
    }
    return scores;
  }

  private static int[][] fixed(List<Behaviour> customers, RfmRule.Thresholds rule) {
    int[][] scores = new int[3][customers.size()];
    for (int i = 0; i < customers.size(); i++) {
      Behaviour each = customers.get(i);
      double days = each.recencyDays();
      double count = each.frequency();
      double money = each.monetary();
      scores[0][i] = 1 + (int) rule.recency().stream().filter(most -> days <= most).count();
      scores[1][i] = 1 + (int) rule.frequency().stream().filter(least -> count >= least).count();
      scores[2][i] = 1 + (int) rule.monetary().stream().filter(least -> money >= least).count();
    }
    return scores;
  }

  private static void refuseTwins(List<Behaviour> customers) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < customers.size(); i++) {
      Integer before = seen.put(customers.get(i).customer(), i);
      InvalidInput.unless(
          before == null,
          "customer " + customers.get(i).customer(),
          "stands in rows " + before + " and " + i,
          "give each customer once");
    }
  }

  /** Who is in which segment, as counts in the order of {@link RfmSegment}. */
  public static long[] sizes(List<RfmScore> scores) {
    long[] sizes = new long[RfmSegment.values().length];
    scores.forEach(each -> sizes[each.segment().ordinal()]++);
    return sizes;
  }

  /** How customers moved between segments from one scoring to the next. */
  public static RfmMigration migration(List<RfmScore> before, List<RfmScore> after) {
    Map<String, RfmSegment> was = new HashMap<>();
    before.forEach(each -> was.put(each.customer(), each.segment()));
    int segments = RfmSegment.values().length;
    long[][] moved = new long[segments][segments];
    long[] joined = new long[segments];
    for (RfmScore each : after) {
      RfmSegment from = was.remove(each.customer());
      long[] row = from == null ? joined : moved[from.ordinal()];
      row[each.segment().ordinal()]++;
    }
    long[] gone = new long[segments];
    was.values().forEach(from -> gone[from.ordinal()]++);
    return new RfmMigration(rows(moved), row(joined), row(gone));
  }

  private static List<List<Long>> rows(long[][] counts) {
    List<List<Long>> rows = new ArrayList<>();
    for (long[] each : counts) {
      rows.add(row(each));
    }
    return rows;
  }

  private static List<Long> row(long[] counts) {
    return java.util.Arrays.stream(counts).boxed().toList();
  }
}
