package io.waggle.core.privacy;

/** Whether a purpose may be pursued on a channel, with the evidence or the reason. */
public sealed interface ConsentDecision {
  /**
   * It may.
   *
   * @param evidence the id of the consent record, or {@code basis:} and the legal basis where none
   *     is needed
   */
  record Allowed(String evidence) implements ConsentDecision {}

  /** It may not; {@code reason} is {@link #MISSING} or {@link #DENIED}. */
  record Denied(String reason) implements ConsentDecision {}

  /** The person was never asked, or never answered. */
  String MISSING = "consent_missing";

  /** The person refused or withdrew. */
  String DENIED = "consent_denied";
}
