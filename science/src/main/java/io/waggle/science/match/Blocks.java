package io.waggle.science.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pairs that a set of blocking rules reaches, each pair once: by the first rule that reaches
 * it.
 *
 * <p>For each rule the records are sorted by their key; a block is a run of records with one key.
 * In the sorted array an entry has the high bits of the key above the number of the record, so two
 * keys may share a run; the keys themselves are compared before a pair is given out.
 */
final class Blocks {
  private static final int CHUNK_PAIRS = 100_000;

  private final KeyTable keys;
  private final int leftSize;
  private final int recordBits;
  private final long[][] sorted;
  private final List<RuleReach> reach = new ArrayList<>();
  private final List<Set<Long>> largeKeys = new ArrayList<>();

  /** Takes each pair that is reached. */
  @FunctionalInterface
  interface PairSink {
    /** A pair; the left record has the lower number. */
    void pair(int left, int right);
  }

  /** Entries {@code from} (inclusive) to {@code to} of a rule: whole blocks. */
  record Chunk(int rule, int from, int to) {}

  /**
   * @param blockMax larger blocks are left out, and their keys cleared
   */
  Blocks(KeyTable keys, int leftSize, int blockMax) {
    this.keys = keys;
    this.leftSize = leftSize;
    int size = keys.records();
    this.recordBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, size - 1));
    this.sorted = new long[keys.rules()][];
    for (int rule = 0; rule < sorted.length; rule++) {
      sorted[rule] = sort(rule);
      largeKeys.add(new HashSet<>());
      reach.add(leaveOutLarge(rule, blockMax));
    }
  }

  /**
   * What one rule reaches.
   *
   * @param blocks blocks of at least two records that are compared
   * @param pairs pairs in them
   * @param largeBlocks blocks that were left out
   * @param largePairs pairs in those, unless another rule reaches them
   */
  record RuleReach(long blocks, double pairs, long largeBlocks, double largePairs) {}

  List<RuleReach> reach() {
    return List.copyOf(reach);
  }

  /** The keys, by rule, whose blocks were left out. */
  List<Set<Long>> largeKeys() {
    return largeKeys;
  }

  /** The number of pairs that could be compared. */
  double possible() {
    double size = keys.records();
    return leftSize == size ? size * (size - 1) / 2 : leftSize * (size - leftSize);
  }

  private long[] sort(int rule) {
    long[] entries = new long[keys.records()];
    int count = 0;
    for (int record = 0; record < entries.length; record++) {
      long key = keys.key(record, rule);
      if (key != Hashes.NONE) {
        entries[count++] = (key & -(1L << recordBits)) | record;
      }
    }
    long[] used = Arrays.copyOf(entries, count);
    Arrays.parallelSort(used);
    return used;
  }

  private RuleReach leaveOutLarge(int rule, int blockMax) {
    long[] entries = sorted[rule];
    int kept = 0;
    long blocks = 0;
    double pairs = 0;
    long largeBlocks = 0;
    double largePairs = 0;
    for (int from = 0; from < entries.length; ) {
      int to = end(entries, from);
      if (to - from > blockMax) {
        largeBlocks++;
        largePairs += pairsOf(entries, from, to);
        for (int i = from; i < to; i++) {
          largeKeys.get(rule).add(keys.key(record(entries[i]), rule));
          keys.clear(record(entries[i]), rule);
        }
      } else if (to - from > 1) {
        blocks++;
        pairs += pairsOf(entries, from, to);
        System.arraycopy(entries, from, entries, kept, to - from);
        kept += to - from;
      }
      from = to;
    }
    sorted[rule] = Arrays.copyOf(entries, kept);
    return new RuleReach(blocks, pairs, largeBlocks, largePairs);
  }

  private double pairsOf(long[] entries, int from, int to) {
    double size = to - from;
    if (leftSize == keys.records()) {
      return size * (size - 1) / 2;
    }
    int left = 0;
    for (int i = from; i < to && record(entries[i]) < leftSize; i++) {
      left++;
    }
    return left * (size - left);
  }

  private int end(long[] entries, int from) {
    long key = entries[from] >>> recordBits;
    int to = from + 1;
    while (to < entries.length && entries[to] >>> recordBits == key) {
      to++;
    }
    return to;
  }

  private int record(long entry) {
    return (int) (entry & ((1L << recordBits) - 1));
  }

  /** The work in parts of some 100,000 pairs, in an order that depends on the records alone. */
  List<Chunk> chunks() {
    List<Chunk> chunks = new ArrayList<>();
    for (int rule = 0; rule < sorted.length; rule++) {
      long[] entries = sorted[rule];
      int start = 0;
      double pairs = 0;
      for (int from = 0; from < entries.length; ) {
        int to = end(entries, from);
        pairs += pairsOf(entries, from, to);
        if (pairs >= CHUNK_PAIRS || to == entries.length) {
          chunks.add(new Chunk(rule, start, to));
          start = to;
          pairs = 0;
        }
        from = to;
      }
    }
    return chunks;
  }

  /** Gives out the pairs of a chunk that no earlier rule reaches. */
  void forEach(Chunk chunk, PairSink sink) {
    long[] entries = sorted[chunk.rule()];
    for (int from = chunk.from(); from < chunk.to(); ) {
      int to = end(entries, from);
      block(chunk.rule(), from, to, sink);
      from = to;
    }
  }

  private void block(int rule, int from, int to, PairSink sink) {
    long[] entries = sorted[rule];
    boolean isLink = leftSize < keys.records();
    for (int i = from; i < to; i++) {
      int left = record(entries[i]);
      if (isLink && left >= leftSize) {
        return;
      }
      for (int j = i + 1; j < to; j++) {
        int right = record(entries[j]);
        boolean isAcross = !isLink || right >= leftSize;
        if (isAcross && keys.agree(left, right, rule) && !keys.isReachedBefore(left, right, rule)) {
          sink.pair(left, right);
        }
      }
    }
  }
}
