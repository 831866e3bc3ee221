package io.waggle.core.identity;

import io.waggle.core.kernel.Identifier;

/**
 * One entry of a person's link log: an identifier was tied to the person, was refused, or went
 * away.
 *
 * @param epoch the identifier's epoch that this is about
 * @param anchor the first half of the fingerprint of the identifier on the same event it was tied
 *     to; 0 when none
 * @param otherPerson the other person concerned (merged, refused, gone to or come from), or -1
 * @param evidence the message that caused it
 */
public record Link(
    Identifier identifier,
    int epoch,
    Status status,
    Reason reason,
    long anchor,
    int otherPerson,
    Evidence evidence) {

  /** The message that caused a link and the time of its event in milliseconds. */
  public record Evidence(String messageId, long time) {}

  /** Whether a link holds. The order is part of the stored form: only append. */
  public enum Status {
    ACTIVE,
    /** It is another name given by an alias call, not a user id that was itself seen. */
    NAME,
    REFUSED,
    MOVED_AWAY
  }

  /** Why. The order is part of the stored form: only append. */
  public enum Reason {
    /** It was the first identifier of the person. */
    FIRST_SEEN,
    /** It came together with the anchor on one event. */
    SAME_EVENT,
    /** An alias call said so. */
    ALIAS,
    /** It joined two people into one. */
    MERGED,
    /** The device changed hands. */
    SHARED_DEVICE,
    /** Refused: the person would have more of a kind than its limit. */
    LIMIT,
    /** Refused: both sides are known users. */
    KNOWN_USERS,
    /** Refused: the person would have more identifiers than anyone may. */
    PERSON_FULL,
    /** The value came with too many people to be anybody's own. */
    SHARED_VALUE
  }

  /** Whether the identifier belongs to the person by this link. */
  public boolean holds() {
    return status == Status.ACTIVE || status == Status.NAME;
  }

  Link withStatus(Status other) {
    return new Link(identifier, epoch, other, reason, anchor, otherPerson, evidence);
  }
}
