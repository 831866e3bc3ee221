package io.waggle.science.attribution;

/**
 * What a channel, or a place of it in the path, is credited with.
 *
 * @param conversions share of the conversions, in conversions; only rate-Shapley may go below zero
 * @param value share of their value, in its unit
 */
public record Credit(double conversions, double value) {
  static final Credit NONE = new Credit(0, 0);

  Credit plus(Credit other) {
    return new Credit(conversions + other.conversions, value + other.value);
  }

  Credit times(double factor) {
    return new Credit(conversions * factor, value * factor);
  }
}
