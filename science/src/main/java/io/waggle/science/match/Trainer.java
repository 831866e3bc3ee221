package io.waggle.science.match;

import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Learns a {@link MatchModel} without labels: λ from rules that are certain, u from random pairs, m
 * by expectation and maximisation on the pairs of each training rule with u held fixed, averaged
 * over the rules (the recipe of Linacre and others 2022, "Splink").
 *
 * <p>Random pairs hold a share λ of matches, which matters where people have many records: u is
 * what is left of the random pairs when the matches are taken out.
 */
final class Trainer {
  private static final int SAMPLE_CHUNK = 50_000;
  private static final int ROUNDS = 3;

  /** What taking out matches may leave of a level's share among random pairs, at the least. */
  private static final double LEFT_LEAST = 0.1;

  /** Imagined pairs that spread over the levels, so that no chance is zero. */
  private static final double IMAGINED = 1;

  private final List<Records> files;
  private final RecordTable table;
  private final Judges judges;
  private final MatchRules rules;

  Trainer(List<Records> files, RecordTable table, MatchRules rules) {
    this.files = files;
    this.table = table;
    this.judges = new Judges(table);
    this.rules = rules;
  }

  MatchModel train(long seed, Progress progress) {
    progress.at(0, "how common matches are");
    double prior = prior();
    progress.at(0.2, "how often strangers agree");
    double[][] random = randomShares(seed);
    progress.at(0.5, "how often matches agree");
    List<PatternCounts> passes = passes();
    double[][] u = random;
    double[][] m = assumed();
    int[] informed = new int[m.length];
    for (int round = 0; round < ROUNDS; round++) {
      Arrays.fill(informed, 0);
      m = averagedMatchShares(passes, u, informed);
      u = withoutMatches(random, m, prior);
    }
    progress.at(1, "trained");
    return model(prior, m, u, informed);
  }

  private MatchModel model(double prior, double[][] m, double[][] u, int[] informed) {
    List<MatchModel.Trained> trained = new ArrayList<>();
    for (int k = 0; k < m.length; k++) {
      Comparison comparison = rules.comparisons().get(k);
      List<MatchModel.Chances> levels = new ArrayList<>();
      for (int level = 1; level < m[k].length; level++) {
        boolean isElse = level > comparison.levels().size();
        String name = isElse ? "else" : comparison.levels().get(level - 1).text();
        levels.add(new MatchModel.Chances(name, m[k][level], u[k][level]));
      }
      trained.add(new MatchModel.Trained(comparison.name(), levels, informed[k]));
    }
    return new MatchModel(prior, trained);
  }

  private double prior() {
    KeyTable keys = table.keys(files, rules.training().certain());
    Blocks blocks = new Blocks(keys, table.leftSize(), rules.blockMax());
    long[] pairs = new long[1];
    for (Blocks.Chunk chunk : blocks.chunks()) {
      blocks.forEach(chunk, (left, right) -> pairs[0]++);
    }
    double matches = Math.max(pairs[0], 0.5) / rules.training().certainRecall();
    return Math.min(0.5, matches / Math.max(1, table.pairs()));
  }

  /** The share of each level among random pairs that have both values. */
  private double[][] randomShares(long seed) {
    int pairs = rules.training().pairsMax();
    int chunks = (pairs + SAMPLE_CHUNK - 1) / SAMPLE_CHUNK;
    List<PatternCounts> parts =
        IntStream.range(0, chunks)
            .parallel()
            .mapToObj(chunk -> {
              int size = Math.min(SAMPLE_CHUNK, pairs - chunk * SAMPLE_CHUNK);
              return samplePairs(size, Seeds.random(Seeds.stream(seed, chunk)));
            })
            .toList();
    PatternCounts all = new PatternCounts();
    parts.forEach(all::addAll);
    double[][] shares = new double[judges.comparisons()][];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = new double[judges.levels(k)];
    }
    for (long pattern : all.patterns()) {
      for (int k = 0; k < shares.length; k++) {
        shares[k][Judges.levelOf(pattern, k)] += all.count(pattern);
      }
    }
    for (int k = 0; k < shares.length; k++) {
      toShares(shares[k]);
      fixExact(k, shares[k]);
    }
    return shares;
  }

  private PatternCounts samplePairs(int pairs, UniformRandomProvider random) {
    PatternCounts counts = new PatternCounts();
    int size = table.size();
    int leftSize = table.leftSize();
    for (int i = 0; i < pairs && size > 1; i++) {
      int left = random.nextInt(leftSize);
      int right = table.isLink() ? leftSize + random.nextInt(size - leftSize) : other(random, left);
      counts.add(judges.pattern(left, right), 1);
    }
    return counts;
  }

  private int other(UniformRandomProvider random, int left) {
    int right = random.nextInt(table.size() - 1);
    return right < left ? right : right + 1;
  }

  /** Counts to shares of the levels from 1; level 0, missing, is left out. */
  private static void toShares(double[] counts) {
    counts[Judge.MISSING] = 0;
    double total = Arrays.stream(counts).sum();
    int levels = counts.length - 1;
    for (int level = 1; level <= levels; level++) {
      counts[level] = (counts[level] + IMAGINED / levels) / (total + IMAGINED);
    }
  }

  /** Exact agreement of random pairs is counted from the values, so it needs no luck. */
  private void fixExact(int k, double[] shares) {
    if (!(rules.comparisons().get(k).levels().getFirst() instanceof Level.Exact)) {
      return;
    }
    double exact = exactShare(k);
    if (exact > 0 && exact < 1) {
      double rest = (1 - exact) / (1 - shares[1]);
      for (int level = 2; level < shares.length; level++) {
        shares[level] *= rest;
      }
      shares[1] = exact;
    }
  }

  private double exactShare(int k) {
    double[] left = new double[table.column(k).lexicon().size()];
    double[] right = table.isLink() ? new double[left.length] : left;
    for (int record = 0; record < table.size(); record++) {
      double[] counts = record < table.leftSize() ? left : right;
      counts[table.code(record, k)]++;
    }
    double same = 0;
    double leftTotal = 0;
    double rightTotal = 0;
    for (int code = 1; code < left.length; code++) {
      same += table.isLink() ? left[code] * right[code] : left[code] * (left[code] - 1);
      leftTotal += left[code];
      rightTotal += right[code];
    }
    return same / Math.max(1, leftTotal * (table.isLink() ? rightTotal : rightTotal - 1));
  }

  private List<PatternCounts> passes() {
    List<BlockingRule> training = rules.training().rules();
    return Parallel.map(training, this::pairsOf);
  }

  private PatternCounts pairsOf(BlockingRule rule) {
    KeyTable keys = table.keys(files, List.of(rule));
    Blocks blocks = new Blocks(keys, table.leftSize(), rules.blockMax());
    PatternCounts counts = new PatternCounts();
    for (Blocks.Chunk chunk : blocks.chunks()) {
      if (counts.total() < rules.training().pairsMax()) {
        blocks.forEach(chunk, (left, right) -> counts.add(judges.pattern(left, right), 1));
      }
    }
    return counts;
  }

  private double[][] averagedMatchShares(List<PatternCounts> passes, double[][] u, int[] informed) {
    double[][] sum = new double[u.length][];
    for (int k = 0; k < u.length; k++) {
      sum[k] = new double[u[k].length];
    }
    for (int pass = 0; pass < passes.size(); pass++) {
      if (passes.get(pass).total() == 0) {
        continue;
      }
      boolean[] isFree = free(rules.training().rules().get(pass));
      double[][] m = new Expectation(passes.get(pass), u, assumed(), isFree).maximised();
      for (int k = 0; k < m.length; k++) {
        if (isFree[k]) {
          informed[k]++;
          for (int level = 1; level < m[k].length; level++) {
            sum[k][level] += m[k][level];
          }
        }
      }
    }
    double[][] assumed = assumed();
    for (int k = 0; k < u.length; k++) {
      for (int level = 1; level < sum[k].length; level++) {
        sum[k][level] = informed[k] == 0 ? assumed[k][level] : sum[k][level] / informed[k];
      }
    }
    return sum;
  }

  private boolean[] free(BlockingRule rule) {
    boolean[] isFree = new boolean[judges.comparisons()];
    for (int k = 0; k < isFree.length; k++) {
      isFree[k] = !rule.uses(rules.comparisons().get(k).columns());
    }
    return isFree;
  }

  /** Where training starts: nine matches in ten agree on the first level. */
  private double[][] assumed() {
    double[][] m = new double[judges.comparisons()][];
    for (int k = 0; k < m.length; k++) {
      int levels = judges.levels(k) - 1;
      m[k] = new double[levels + 1];
      Arrays.fill(m[k], 0.1 / (levels - 1));
      m[k][Judge.MISSING] = 0;
      m[k][1] = 0.9;
    }
    return m;
  }

  private static double[][] withoutMatches(double[][] random, double[][] m, double prior) {
    double[][] u = new double[random.length][];
    for (int k = 0; k < u.length; k++) {
      u[k] = new double[random[k].length];
      double total = 0;
      for (int level = 1; level < u[k].length; level++) {
        double left = (random[k][level] - prior * m[k][level]) / (1 - prior);
        u[k][level] = Math.max(left, LEFT_LEAST * random[k][level]);
        total += u[k][level];
      }
      for (int level = 1; level < u[k].length; level++) {
        u[k][level] /= total;
      }
    }
    return u;
  }
}
