package io.waggle.app.json;

/**
 * How much one JSON value may hold.
 *
 * @param depth objects and lists within each other, the outermost counted
 * @param keys keys in all its objects together
 * @param textChars UTF-16 units of one text or key
 */
public record ReadLimits(int depth, int keys, int textChars) {
  /** For definition documents and management requests. */
  public static final ReadLimits DOCUMENT = new ReadLimits(64, 20_000, 1 << 20);
}
