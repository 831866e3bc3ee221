package io.waggle.science.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a matching found, and why. */
public final class Matching {
  private final Parts parts;
  private final MatchModel model;
  private final Outcome outcome;
  private final Band band;

  Matching(Parts parts, MatchModel model, Outcome outcome, Band band) {
    this.parts = parts;
    this.model = model;
    this.outcome = outcome;
    this.band = band;
  }

  /** What scoring works on. */
  record Parts(
      MatchRules rules, RecordNames names, RecordTable table, Reach reach, Scorer scorer) {}

  /** The blocking keys, and those of blocks that were left out. */
  record Reach(KeyTable keys, List<Set<Long>> largeKeys) {}

  /** What was found. */
  record Outcome(Pairs pairs, Clusters clusters, BlockingReport blocking, double threshold) {}

  /** The trained model. */
  public MatchModel model() {
    return model;
  }

  /** The scored pairs, from the threshold or the review band on, whichever is lower. */
  public Pairs pairs() {
    return outcome.pairs();
  }

  /** The probability from which a pair is a link. */
  public double threshold() {
    return outcome.threshold();
  }

  /** How many pairs are links: of at least the threshold. */
  public long links() {
    return count(outcome.threshold(), 2);
  }

  /** How many pairs a person should look at. */
  public long forReview() {
    return count(band.review(), band.auto());
  }

  /** How many pairs are certain enough to be taken without a look. */
  public long automatic() {
    return count(band.auto(), 2);
  }

  private long count(double from, double below) {
    long count = 0;
    for (int pair = 0; pair < pairs().size(); pair++) {
      double probability = pairs().probability(pair);
      count += probability >= from && probability < below ? 1 : 0;
    }
    return count;
  }

  /** The records that are the same. */
  public Clusters clusters() {
    return outcome.clusters();
  }

  /** What blocking reached and may have missed. */
  public BlockingReport blocking() {
    return outcome.blocking();
  }

  /** The id of a record by its number, as pairs and clusters give it. */
  public String id(int record) {
    return parts.names().id(record);
  }

  /** How much of the truth the blocking rules reach: the recall that scoring cannot exceed. */
  public Quality blockingQuality(Truth truth) {
    Blocks blocks =
        new Blocks(parts.reach().keys(), parts.table().leftSize(), parts.rules().blockMax());
    long[] found = new long[2];
    for (Blocks.Chunk chunk : blocks.chunks()) {
      blocks.forEach(
          chunk,
          (left, right) -> {
            found[0]++;
            found[1] += truth.isMatch(left, right) ? 1 : 0;
          });
    }
    return new Quality(found[0], found[1], truth.of(pairs(), 1).truth());
  }

  /**
   * How many of the compared pairs have which weight, those below the threshold among them. Scores
   * every pair in full, which takes longer than matching did.
   */
  public WeightHistogram weights() {
    Blocks blocks =
        new Blocks(parts.reach().keys(), parts.table().leftSize(), parts.rules().blockMax());
    List<WeightHistogram> all =
        Parallel.map(
            blocks.chunks(),
            chunk -> {
              WeightHistogram part = new WeightHistogram();
              blocks.forEach(
                  chunk, (left, right) -> part.add(parts.scorer().fullWeight(left, right)));
              return part;
            });
    return all.stream().reduce(new WeightHistogram(), WeightHistogram::plus);
  }

  /** Why two records have the probability they have, whether blocking reached them or not. */
  public Explanation explain(String leftId, String rightId) {
    int left = parts.names().number(leftId);
    int right = parts.names().number(rightId);
    List<String> rules = new ArrayList<>();
    for (int rule = 0; rule < parts.reach().keys().rules(); rule++) {
      if (parts.reach().keys().agree(left, right, rule)) {
        rules.add(parts.rules().blocking().get(rule).text());
      }
    }
    RecordTable.Row row = parts.table().row(parts.names().values(left));
    return Explanation.of(parts.table(), parts.scorer(), row, right, rules);
  }

  /**
   * An index over the records that looks up one record and takes in new ones. It goes on from what
   * was found here; use one index only, and not this matching's explanations after adding.
   */
  public MatchIndex index() {
    return new MatchIndex(parts, outcome);
  }
}
