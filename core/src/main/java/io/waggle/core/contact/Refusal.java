package io.waggle.core.contact;

import java.util.Locale;

/**
 * That an address takes nothing, or took nothing until somebody lifted it.
 *
 * @param channel a channel, or {@code *} for all
 * @param address an address, or {@code *} for all of the person
 * @param since in milliseconds since 1970; 0 when it is not known
 * @param note what was said at that time
 * @param lifted when and why it was taken back
 */
public record Refusal(
    String channel, String address, Cause cause, long since, String note, Lifted lifted) {
  static final String ALL = "*";

  private static final String BETWEEN = "\u0001";
  private static final int PARTS = 6;

  /** What led to it. */
  public enum Cause {
    /** The address takes no mail, or came back as often as the channel allows. */
    BOUNCE,
    /** The person reported a message. */
    COMPLAINT,
    /** Somebody said so. */
    STAFF,
    /** It was kept without saying why. */
    UNKNOWN
  }

  /**
   * That it was taken back.
   *
   * @param at in milliseconds since 1970; 0 while it holds
   */
  public record Lifted(long at, String reason) {
    static final Lifted NOT = new Lifted(0, "");
  }

  public static Refusal of(String channel, String address, Cause cause, long since, String note) {
    return new Refusal(channel, address, cause, since, plain(note), Lifted.NOT);
  }

  /** The same, taken back. */
  Refusal lift(long at, String reason) {
    return new Refusal(channel, address, cause, since, note, new Lifted(at, plain(reason)));
  }

  public boolean holds() {
    return lifted.at == 0;
  }

  /** The same for every address. */
  Refusal ofAll() {
    return new Refusal(channel, ALL, cause, since, note, lifted);
  }

  boolean covers(String askedChannel, String askedAddress) {
    return holds()
        && (channel.equals(ALL) || channel.equals(askedChannel))
        && (address.equals(ALL) || address.equals(askedAddress));
  }

  /** {@code channel:address}. */
  public String what() {
    return channel + ":" + address;
  }

  /** As it is stored; {@code channel:address} alone, which older versions stored, is enough. */
  String text() {
    return String.join(
        BETWEEN,
        what(),
        cause.name().toLowerCase(Locale.ROOT),
        Long.toString(since),
        note,
        Long.toString(lifted.at),
        lifted.reason);
  }

  static Refusal parse(String text) {
    String[] parts = text.split(BETWEEN, -1);
    int colon = parts[0].indexOf(':');
    String channel = parts[0].substring(0, colon);
    String address = parts[0].substring(colon + 1);
    if (parts.length < PARTS) {
      return of(channel, address, Cause.UNKNOWN, 0, "");
    }
    Cause cause = Cause.valueOf(parts[1].toUpperCase(Locale.ROOT));
    Lifted lifted = new Lifted(Long.parseLong(parts[4]), parts[5]);
    return new Refusal(channel, address, cause, Long.parseLong(parts[2]), parts[3], lifted);
  }

  private static String plain(String said) {
    return said.replace(BETWEEN, " ");
  }
}
