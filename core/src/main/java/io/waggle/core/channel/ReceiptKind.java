package io.waggle.core.channel;

/**
 * What a provider told later of a message it had taken. The order is part of the stored form: only
 * append.
 */
public enum ReceiptKind {
  /** It reached the device or mailbox. */
  DELIVERED(DeliverySignal.DELIVER),
  /** It came back, and the address takes nothing ever: it is not written to again. */
  HARD_BOUNCE(DeliverySignal.BOUNCE),
  /** It came back for a reason that may pass; too many in a row count as a hard one. */
  SOFT_BOUNCE(DeliverySignal.BOUNCE),
  /** The person reported it as unwanted: the address is not written to again. */
  COMPLAINT(DeliverySignal.COMPLAIN),
  /** It was refused for a reason that lies in the message. */
  REFUSED(DeliverySignal.FAIL);

  private final DeliverySignal signal;

  ReceiptKind(DeliverySignal signal) {
    this.signal = signal;
  }

  public DeliverySignal signal() {
    return signal;
  }

  /** The words kept with the delivery; the first says what they mean for the address. */
  public String detail(String said) {
    return switch (this) {
      case HARD_BOUNCE -> FailureKind.ADDRESS.detail(said);
      case SOFT_BOUNCE -> FailureKind.TRANSIENT.detail(said);
      case REFUSED -> FailureKind.MESSAGE.detail(said);
      case DELIVERED, COMPLAINT -> said;
    };
  }
}
