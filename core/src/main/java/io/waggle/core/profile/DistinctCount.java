package io.waggle.core.profile;

/**
 * How many different values there were.
 *
 * @param isExact false when it is an estimate with a standard error of 2.3 %
 */
public record DistinctCount(long count, boolean isExact) {
  static final DistinctCount NONE = new DistinctCount(0, true);
}
