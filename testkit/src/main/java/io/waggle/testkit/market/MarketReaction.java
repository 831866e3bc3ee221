package io.waggle.testkit.market;

/**
 * An answer to a mail, to be passed on as the recipient's mail program or browser would: load the
 * open pixel, follow the click link, post the one-click unsubscribe.
 */
public sealed interface MarketReaction extends MarketSignal {

  /** The key under which the harness reported the mail as delivered. */
  String messageKey();

  /** The address it went to, as it was given. */
  String email();

  /** The mail was opened. */
  record Opened(String messageKey, String email, long receivedAt) implements MarketReaction {}

  /** The link in it was followed; the visit follows as events of its own. */
  record Clicked(String messageKey, String email, long receivedAt) implements MarketReaction {}

  /** No more mails are wanted. */
  record Unsubscribed(String messageKey, String email, long receivedAt) implements MarketReaction {}
}
