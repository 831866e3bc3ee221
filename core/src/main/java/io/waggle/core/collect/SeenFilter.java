package io.waggle.core.collect;

/**
 * A blocked Bloom filter (Putze, Sanders, Singler 2007): 20 bits per id, all bits of one id within
 * one cache line, four in each of two words. About one id in two thousand that is not in it is
 * taken for one that may be.
 *
 * <p>It can be folded, which puts two neighbouring blocks into one: half the memory, and more ids
 * are let through, about one in seventy at level 1 and one in six at level 2.
 */
final class SeenFilter {
  /** Folded further it would let most ids through. */
  static final int MAX_LEVEL = 2;

  private static final int WORDS_PER_BLOCK = 8;
  private static final int BITS_PER_ID = 20;

  /** Words of a filter that lets every id pass, for a run without one. */
  static final long[] PASSES_ALL = {-1, -1, -1, -1, -1, -1, -1, -1};

  private final long[] words;
  private final int blocks;
  private final int level;

  private SeenFilter(long[] words, int blocks, int level) {
    this.words = words;
    this.blocks = blocks;
    this.level = level;
  }

  /** An empty one for so many ids. */
  static SeenFilter empty(int ids, int level) {
    return of(new long[wordsFor(ids, level)], ids, level);
  }

  /** The one with these words. */
  static SeenFilter of(long[] words, int ids, int level) {
    return new SeenFilter(words, blocksFor(ids), level);
  }

  private static int blocksFor(int ids) {
    return Math.max(1, (int) Math.ceilDiv((long) ids * BITS_PER_ID, 512));
  }

  static int wordsFor(int ids, int level) {
    return Math.ceilDiv(blocksFor(ids), 1 << level) * WORDS_PER_BLOCK;
  }

  static long bytesFor(int ids, int level) {
    return 8L * wordsFor(ids, level);
  }

  void add(long hi, long lo) {
    int block = block(hi, blocks, level);
    words[block + first(lo)] |= mask(lo >>> 8);
    words[block + second(lo)] |= mask(lo >>> 32);
  }

  boolean mayContain(long hi, long lo) {
    return mayContain(words, blocks, level, hi, lo);
  }

  /** The same over the bare words, for loops over many filters. */
  static boolean mayContain(long[] words, int blocks, int level, long hi, long lo) {
    int block = block(hi, blocks, level);
    long one = mask(lo >>> 8);
    long two = mask(lo >>> 32);
    return (words[block + first(lo)] & one) == one && (words[block + second(lo)] & two) == two;
  }

  /** The same ids in half the memory. */
  SeenFilter folded() {
    long[] half = new long[Math.ceilDiv(words.length, 2 * WORDS_PER_BLOCK) * WORDS_PER_BLOCK];
    for (int i = 0; i < words.length; i++) {
      int block = i / WORDS_PER_BLOCK / 2;
      half[block * WORDS_PER_BLOCK + i % WORDS_PER_BLOCK] |= words[i];
    }
    return new SeenFilter(half, blocks, level + 1);
  }

  /** For {@link #mayContain(long[], int, int, long, long)}; not to be changed. */
  long[] words() {
    return words;
  }

  /** How many blocks it had before it was folded. */
  int blocks() {
    return blocks;
  }

  /** How many times it was folded. */
  int level() {
    return level;
  }

  int wordCount() {
    return words.length;
  }

  long word(int at) {
    return words[at];
  }

  private static int block(long hi, int blocks, int level) {
    return (int) ((hi >>> 32) * blocks >>> 32 + level) * WORDS_PER_BLOCK;
  }

  private static int first(long lo) {
    return (int) lo & 7;
  }

  /** Another word of the block than the first. */
  private static int second(long lo) {
    return (int) lo + 1 + ((int) (lo >>> 3) & 3) & 7;
  }

  /** Four bits chosen by the low 24 bits. */
  private static long mask(long bits) {
    return 1L << bits | 1L << (bits >>> 6) | 1L << (bits >>> 12) | 1L << (bits >>> 18);
  }
}
