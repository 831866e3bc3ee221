package io.waggle.app.provider;

import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;

/** What an HTTP result means for a delivery where the provider says nothing more exact. */
final class HttpOutcomes {
  private static final int SAID = 200;

  private HttpOutcomes() {}

  /** What no answer means. */
  static SendOutcome ofNoAnswer(HttpResult result) {
    return switch (result) {
      case HttpResult.Refused refused ->
          new SendOutcome.Failed(FailureKind.MESSAGE, "not allowed: " + refused.reason());
      case HttpResult.NotSent notSent ->
          new SendOutcome.Failed(FailureKind.DOWN, "no connection: " + notSent.reason());
      case HttpResult.Lost lost -> new SendOutcome.Unknown("no answer: " + lost.reason());
      case HttpResult.Answer answer -> new SendOutcome.Unknown(answer.said(SAID));
    };
  }

  /** What a status means that is no success. A 5xx but 503 may come after the message was taken. */
  static SendOutcome ofStatus(HttpResult.Answer answer) {
    String said = answer.said(SAID);
    long pause = answer.retryAfterMillis();
    return switch (answer.status()) {
      case 401, 403, 407 -> new SendOutcome.Failed(FailureKind.AUTH, said);
      case 408, 425 -> new SendOutcome.Failed(FailureKind.TRANSIENT, said, pause);
      case 429 -> new SendOutcome.Failed(FailureKind.THROTTLED, said, pause);
      case 503 ->
          pause > 0
              ? new SendOutcome.Failed(FailureKind.THROTTLED, said, pause)
              : new SendOutcome.Failed(FailureKind.DOWN, said);
      default ->
          answer.status() >= 500
              ? new SendOutcome.Unknown(said)
              : new SendOutcome.Failed(FailureKind.MESSAGE, said);
    };
  }
}
