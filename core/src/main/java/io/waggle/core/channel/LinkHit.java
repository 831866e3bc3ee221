package io.waggle.core.channel;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * A request to a link of a message, as it came in: raw, so that it can be judged again by better
 * rules.
 *
 * @param link the number of the link, {@link #OPEN} or {@link #TRAP}
 * @param method GET or HEAD
 * @param agent the User-Agent header, cut to {@link #MAX_TEXT}
 * @param hints other headers that tell programs from people, in small letters
 * @param network where it came from, coarsely: never a whole address
 */
public record LinkHit(
    int link, String method, String agent, String hints, String network, long time) {
  /** The picture that tells of an open. */
  public static final int OPEN = -1;

  /** The link that no person can see. */
  public static final int TRAP = -2;

  public static final int MAX_TEXT = 300;

  public LinkHit {
    agent = cut(agent);
    hints = cut(hints);
    network = cut(network);
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  public void write(BinaryWriter out) {
    out.writeSigned(link).writeText(method).writeText(agent).writeText(hints);
    out.writeText(network).writeSigned(time);
  }

  public static LinkHit read(BinaryReader in) {
    return new LinkHit(
        (int) in.readSigned(),
        in.readText(),
        in.readText(),
        in.readText(),
        in.readText(),
        in.readSigned());
  }
}
