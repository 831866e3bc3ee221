package io.waggle.testkit.market;

/**
 * A visit of a person to the shop.
 *
 * @param channel number of the paid channel it came over, {@link #DIRECT} or {@link #MAIL}
 * @param wanted whether the person came to order, for whatever cause
 */
record Visit(long atMillis, int channel, boolean wanted) {
  static final int DIRECT = -1;
  static final int MAIL = -2;
}
