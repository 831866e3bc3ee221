package io.waggle.core.channel;

/** What became of handing a message to a provider. */
public sealed interface SendOutcome {
  /** The provider's own words. */
  String said();

  /** The provider took it. */
  record Accepted(String said) implements SendOutcome {}

  /** The provider surely did not take it. */
  record Failed(FailureKind kind, String said) implements SendOutcome {}

  /** The message was handed over and the answer was lost: it may have been taken. */
  record Unknown(String said) implements SendOutcome {}
}
