package io.waggle.science.match;

import java.util.ArrayList;
import java.util.List;

/**
 * What blocking reached and, as far as that can be known without labels, what it missed.
 *
 * @param rules in their order
 * @param compared distinct pairs that were compared
 * @param possible all pairs that there are
 * @param recall see {@link Recall}
 */
public record BlockingReport(List<Rule> rules, long compared, double possible, Recall recall) {
  public BlockingReport {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param text as configuration writes it
   * @param blocks blocks of at least two records
   * @param pairs pairs in them, also those that other rules reach
   * @param largeBlocks blocks with more records than allowed, left out
   * @param largePairs pairs in those
   * @param matches expected matches that the rule reaches
   * @param matchesAlone expected matches that no other rule reaches
   */
  public record Rule(
      String text,
      long blocks,
      double pairs,
      long largeBlocks,
      double largePairs,
      double matches,
      double matchesAlone) {}

  /**
   * The share of matches that blocking reached, estimated as one estimates species that nobody has
   * seen (Chao 1987): from expected matches that one rule alone reaches and those that two reach.
   * Rules that tend to miss the same matches make it too high, and most rules tend to: read it as
   * an upper figure.
   *
   * @param found expected matches among the compared pairs that were kept
   * @param byOneRule of those, reached by exactly one rule
   * @param byTwoRules of those, reached by exactly two rules
   */
  public record Recall(double found, double byOneRule, double byTwoRules) {
    /** Matches that no rule reaches, at the least. */
    public double missed() {
      return byOneRule * Math.max(0, byOneRule - 1) / (2 * (byTwoRules + 1));
    }

    /** The estimated recall; 1 when there is nothing to find. */
    public double estimate() {
      return found > 0 ? found / (found + missed()) : 1;
    }
  }

  /** Adds up what the rules reach over the scored pairs. */
  static BlockingReport of(
      List<BlockingRule> rules, Blocks blocks, KeyTable keys, Pairs pairs, long compared) {
    double[] matches = new double[rules.size()];
    double[] alone = new double[rules.size()];
    double[] byCount = new double[rules.size() + 1];
    for (int pair = 0; pair < pairs.size(); pair++) {
      double probability = pairs.probability(pair);
      long reach = keys.reach(pairs.left(pair), pairs.right(pair));
      byCount[Long.bitCount(reach)] += probability;
      for (long rest = reach; rest != 0; rest &= rest - 1) {
        int rule = Long.numberOfTrailingZeros(rest);
        matches[rule] += probability;
        alone[rule] += Long.bitCount(reach) == 1 ? probability : 0;
      }
    }
    double found = 0;
    for (double each : byCount) {
      found += each;
    }
    List<Rule> reports = new ArrayList<>();
    for (int rule = 0; rule < matches.length; rule++) {
      Blocks.RuleReach reach = blocks.reach().get(rule);
      reports.add(
          new Rule(
              rules.get(rule).text(),
              reach.blocks(),
              reach.pairs(),
              reach.largeBlocks(),
              reach.largePairs(),
              matches[rule],
              alone[rule]));
    }
    double byTwo = byCount.length > 2 ? byCount[2] : 0;
    return new BlockingReport(
        reports, compared, blocks.possible(), new Recall(found, byCount[1], byTwo));
  }
}
