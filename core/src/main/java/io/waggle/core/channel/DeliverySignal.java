package io.waggle.core.channel;

/** What can happen to a delivery. */
public enum DeliverySignal {
  /** A worker is about to hand it to the provider. */
  CLAIM,
  /** The reason to send it is gone. */
  CANCEL,
  /** The provider took it. */
  ACCEPT,
  /** The provider refused it, or reported later that it did not arrive. */
  FAIL,
  /** No answer came back. */
  LOSE,
  /** A person, not a machine, opened it. */
  OPEN,
  /** A person, not a machine, followed a link. */
  CLICK,
  /** The provider surely did not take it; it may be tried again later. */
  RELEASE,
  /** The provider says that it reached the person's device or mailbox. */
  DELIVER,
  /** It came back: the mailbox or device does not take it. */
  BOUNCE,
  /** The person told the provider that it was not wanted. */
  COMPLAIN
}
