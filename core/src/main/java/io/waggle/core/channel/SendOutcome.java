package io.waggle.core.channel;

/** What became of handing a message to a provider. */
public sealed interface SendOutcome {
  /** The provider's own words. */
  String said();

  /**
   * The provider took it.
   *
   * @param reference what the provider calls it, by which receipts name it later; empty when they
   *     name the delivery itself or none come
   */
  record Accepted(String said, String reference) implements SendOutcome {
    public Accepted(String said) {
      this(said, "");
    }
  }

  /**
   * The provider surely did not take it.
   *
   * @param retryAfterMillis the pause the provider asks for, or 0 when it named none
   */
  record Failed(FailureKind kind, String said, long retryAfterMillis) implements SendOutcome {
    public Failed(FailureKind kind, String said) {
      this(kind, said, 0);
    }
  }

  /** The message was handed over and the answer was lost: it may have been taken. */
  record Unknown(String said) implements SendOutcome {}
}
