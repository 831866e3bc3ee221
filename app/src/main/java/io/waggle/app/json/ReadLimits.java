package io.waggle.app.json;

/**
 * How much one JSON value may hold.
 *
 * @param depth objects and lists within each other, the outermost counted
 * @param keys keys in all its objects together
 * @param textChars UTF-16 units of one text or key
 * @param keysOnce whether an object that repeats a key is refused; else the last value wins
 */
public record ReadLimits(int depth, int keys, int textChars, boolean keysOnce) {
  /**
   * For definition documents and management requests, whose authors would not know which of two
   * values counts.
   */
  public static final ReadLimits DOCUMENT = new ReadLimits(64, 20_000, 1 << 20, true);

  /** For what other programs write. */
  public static final ReadLimits FOREIGN = new ReadLimits(64, 20_000, 1 << 20);

  public ReadLimits(int depth, int keys, int textChars) {
    this(depth, keys, textChars, false);
  }
}
