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
  CLICK
}
