package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * How the model learns without labels.
 *
 * @param rules one pass of expectation and maximisation each, on the pairs that the rule reaches
 *     and over the comparisons whose columns it does not use; together they must leave every
 *     comparison free at least once, or it keeps its assumed chances
 * @param certain rules so strict that the pairs they reach are matches; they tell how common
 *     matches are
 * @param certainRecall which share of all matches those rules are thought to reach, in (0, 1]
 * @param pairsMax the most random pairs, and the most pairs of one pass; at least 1,000
 */
public record Training(
    List<BlockingRule> rules, List<BlockingRule> certain, double certainRecall, int pairsMax) {
  private static final int PAIRS_LEAST = 1_000;

  public Training {
    rules = List.copyOf(rules);
    certain = List.copyOf(certain);
    InvalidInput.unless(!rules.isEmpty(), "training rules", "are none", "give at least one");
    InvalidInput.unless(!certain.isEmpty(), "certain rules", "are none", "give at least one");
    InvalidInput.unless(
        certainRecall > 0 && certainRecall <= 1,
        "certain recall",
        "is " + certainRecall,
        "give a share above 0, at most 1");
    InvalidInput.unless(
        pairsMax >= PAIRS_LEAST, "training pairs", "are " + pairsMax, "give at least 1000");
  }
}
