package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * What was decided of two people who may be one.
 *
 * @param accepted they are one; else they are two and are not proposed again
 * @param forced also against the limits of identifiers, and of two known users
 * @param automatic decided by a threshold, so that it is no label to set thresholds by
 * @param actor who decided
 * @param reason why, in their words; may be empty
 */
public record MatchDecision(
    boolean accepted, boolean forced, boolean automatic, String actor, String reason) {
  public void write(BinaryWriter out) {
    out.writeFlag(accepted)
        .writeFlag(forced)
        .writeFlag(automatic)
        .writeText(actor)
        .writeText(reason);
  }

  public static MatchDecision read(BinaryReader in) {
    return new MatchDecision(
        in.readFlag(), in.readFlag(), in.readFlag(), in.readText(), in.readText());
  }
}
