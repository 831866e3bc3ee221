package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds which records are the same: trains a model without labels, scores the pairs that blocking
 * reaches, and groups the records.
 */
public final class Matcher {
  private static final double TRAINED = 0.4;
  private static final double SCORED = 0.9;

  private final MatchRules rules;
  private final Band band;
  private final long seed;

  /**
   * @param band which pairs are automatic and which are for review
   * @param seed of the random pairs that tell how often strangers agree
   */
  public Matcher(MatchRules rules, Band band, long seed) {
    this.rules = rules;
    this.band = band;
    this.seed = seed;
  }

  /**
   * Finds the duplicates of one file.
   *
   * @param threshold pairs of at least this probability are links; in (0, 1)
   */
  public Matching dedupe(Records records, double threshold, Progress progress) {
    return match(List.of(records), threshold, progress);
  }

  /**
   * Finds the records of one file in another; pairs within a file are not looked for. Ids may not
   * be in both files.
   *
   * @param threshold pairs of at least this probability are links; in (0, 1)
   */
  public Matching link(Records left, Records right, double threshold, Progress progress) {
    return match(List.of(left, right), threshold, progress);
  }

  private Matching match(List<Records> files, double threshold, Progress progress) {
    InvalidInput.unless(
        threshold > 0 && threshold < 1,
        "threshold",
        "is " + threshold,
        "give a probability between 0 and 1");
    rules.columns().forEach(column -> files.forEach(file -> file.column(column)));
    progress.at(0, "reading values");
    RecordNames names = new RecordNames(files);
    RecordTable table = new RecordTable(files, rules.comparisons());
    Progress ofTraining = (done, stage) -> progress.at(0.1 + done * (TRAINED - 0.1), stage);
    MatchModel model = new Trainer(files, table, rules).train(seed, ofTraining);
    KeyTable keys = table.keys(files, rules.blocking());
    Blocks blocks = new Blocks(keys, table.leftSize(), rules.blockMax());
    Scorer scorer = new Scorer(table, model);
    double kept = MatchModel.weight(Math.min(threshold, Math.max(band.review(), 1e-6)));
    Found found = score(blocks, scorer, kept, progress);
    progress.at(SCORED, "grouping");
    BlockingReport report =
        BlockingReport.of(rules.blocking(), blocks, keys, found.pairs(), found.compared());
    Likeness likeness = scorer::probability;
    Clustering clustering = new Clustering(rules.grouping(), likeness, names::id);
    double leastWeight = MatchModel.weight(threshold);
    Clusters clusters = Clusters.of(found.pairs(), leastWeight, clustering, table.size());
    progress.at(1, "matched");
    Matching.Parts parts =
        new Matching.Parts(
            rules, names, table, new Matching.Reach(keys, blocks.largeKeys()), scorer);
    return new Matching(
        parts, model, new Matching.Outcome(found.pairs(), clusters, report, threshold), band);
  }

  /** Pairs that were kept, and how many were compared. */
  private record Found(Pairs pairs, long compared) {}

  private static Found score(Blocks blocks, Scorer scorer, double kept, Progress progress) {
    List<Blocks.Chunk> chunks = blocks.chunks();
    AtomicLong compared = new AtomicLong();
    Steps steps = new Steps(chunks.size(), progress);
    List<Pairs.Found> parts =
        Parallel.map(
            chunks,
            chunk -> {
              Pairs.Found found = new Pairs.Found();
              long[] seen = new long[1];
              blocks.forEach(
                  chunk,
                  (left, right) -> {
                    seen[0]++;
                    double weight = scorer.weight(left, right, kept);
                    if (weight >= kept) {
                      found.add(left, right, weight);
                    }
                  });
              compared.addAndGet(seen[0]);
              steps.next();
              return found;
            });
    return new Found(Pairs.sorted(parts), compared.get());
  }

  /** Tells how far scoring has come, in order although several threads work. */
  private static final class Steps {
    private final int total;
    private final Progress progress;
    private int done;

    Steps(int total, Progress progress) {
      this.total = total;
      this.progress = progress;
    }

    synchronized void next() {
      done++;
      progress.at(TRAINED + (SCORED - TRAINED) * done / total, "comparing pairs");
    }
  }
}
