package io.waggle.core.contact;

/** Whether a message may go out, with the ground or the reason. */
public sealed interface DeliveryDecision {
  /**
   * It may.
   *
   * @param evidence the consent record it rests on, or the legal basis
   * @param reserves whether it takes a place under the caps
   */
  record Allowed(String evidence, boolean reserves) implements DeliveryDecision {}

  /** It may not, and this policy said so. */
  record Suppressed(String reason) implements DeliveryDecision {}
}
