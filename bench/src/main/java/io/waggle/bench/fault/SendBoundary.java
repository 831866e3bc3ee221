package io.waggle.bench.fault;

import io.waggle.bench.fault.SmtpServer.Moment;
import org.jspecify.annotations.Nullable;

/** Where on a mail's way to its provider the server is killed. */
enum SendBoundary {
  /** Decided, claimed by nobody. */
  PENDING("pending", null),
  /** Claimed; the provider has heard of nothing yet. */
  CLAIMED("claimed", Moment.NAMED),
  /** The content is on its way. */
  HALF("half handed over", Moment.BEGUN),
  /** The provider has it and has not answered. */
  TAKEN("handed over, no answer yet", Moment.TAKEN),
  /** The provider has answered; the answer is not read, so not recorded either. */
  ANSWERED("accepted, not recorded", Moment.ANSWERED);

  private final String label;
  private final @Nullable Moment moment;

  SendBoundary(String label, @Nullable Moment moment) {
    this.label = label;
    this.moment = moment;
  }

  String label() {
    return label;
  }

  /** What the mail server sees of it; null when nothing. */
  @Nullable Moment moment() {
    return moment;
  }
}
