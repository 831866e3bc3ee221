package io.waggle.core.channel;

/**
 * Which of several carriers of a channel an address belongs to, such as the platform of a device
 * token. It stands before the address as {@code @CARRIER:}, which no address begins with.
 */
public final class Carrier {
  private Carrier() {}

  /** The address with its carrier. */
  public static String address(String carrier, String address) {
    return "@" + carrier + ":" + address;
  }

  /** The carrier that the address names, or empty. */
  public static String of(String address) {
    int colon = address.startsWith("@") ? address.indexOf(':') : -1;
    return colon < 0 ? "" : address.substring(1, colon);
  }

  /** The address without its carrier. */
  public static String bare(String address) {
    String carrier = of(address);
    return carrier.isEmpty() ? address : address.substring(carrier.length() + 2);
  }

  /** The name of the carrier's queue. */
  public static String queue(String channel, String carrier) {
    return channel + "/" + carrier;
  }
}
