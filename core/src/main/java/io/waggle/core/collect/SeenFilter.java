package io.waggle.core.collect;

/**
 * A blocked Bloom filter (Putze, Sanders, Singler 2007): 20 bits per id, all bits of one id within
 * one cache line, four in each of two words. About one id in two thousand that is not in it is
 * taken for one that may be.
 */
final class SeenFilter {
  private static final int WORDS_PER_BLOCK = 8;
  private static final int BITS_PER_ID = 20;

  /** Words of a filter that lets every id pass, for a run without one. */
  static final long[] PASSES_ALL = {-1, -1, -1, -1, -1, -1, -1, -1};

  private final long[] words;

  SeenFilter(int ids) {
    this(new long[wordsFor(ids)]);
  }

  SeenFilter(long[] words) {
    this.words = words;
  }

  static int wordsFor(int ids) {
    return Math.max(1, (int) Math.ceilDiv((long) ids * BITS_PER_ID, 512)) * WORDS_PER_BLOCK;
  }

  static long bytesFor(int ids) {
    return 8L * wordsFor(ids);
  }

  void add(long hi, long lo) {
    int block = block(hi, words.length / WORDS_PER_BLOCK);
    words[block + first(lo)] |= mask(lo >>> 8);
    words[block + second(lo)] |= mask(lo >>> 32);
  }

  boolean mayContain(long hi, long lo) {
    return mayContain(words, hi, lo);
  }

  /** The same over the bare words, for loops over many filters. */
  static boolean mayContain(long[] words, long hi, long lo) {
    int block = block(hi, words.length / WORDS_PER_BLOCK);
    long one = mask(lo >>> 8);
    long two = mask(lo >>> 32);
    return (words[block + first(lo)] & one) == one && (words[block + second(lo)] & two) == two;
  }

  /** For {@link #mayContain(long[], long, long)}; not to be changed. */
  long[] words() {
    return words;
  }

  int wordCount() {
    return words.length;
  }

  long word(int at) {
    return words[at];
  }

  private static int block(long hi, int blocks) {
    return (int) ((hi >>> 32) * blocks >>> 32) * WORDS_PER_BLOCK;
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
