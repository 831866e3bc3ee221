package io.waggle.core.channel;

import java.util.Locale;

/** Why a provider refused a message, which says what may be done next. */
public enum FailureKind {
  /** This address takes no mail, ever: it is suppressed. */
  ADDRESS,
  /** This message is refused; another one may pass. */
  MESSAGE,
  /** Not now; the provider surely did not take it, so trying again is safe. */
  TRANSIENT,
  /** We are too fast for the provider; it surely did not take it. */
  THROTTLED,
  /** The provider is not there or out of order; it surely did not take it. */
  DOWN,
  /** The provider does not know us: no message passes until somebody mends the credentials. */
  AUTH;

  /** Whether the message itself is in order and may be tried again. */
  public boolean isRetried() {
    return switch (this) {
      case TRANSIENT, THROTTLED, DOWN, AUTH -> true;
      case ADDRESS, MESSAGE -> false;
    };
  }

  /** Whether the trouble is the provider's, so that other messages would meet it too. */
  public boolean isProviders() {
    return this == THROTTLED || this == DOWN || this == AUTH;
  }

  /** The detail of a report in which the kind is the first word, so that it survives as text. */
  public String detail(String said) {
    return name().toLowerCase(Locale.ROOT) + ": " + said;
  }

  /** The kind that a report's detail names; a detail that names none blames the message. */
  public static FailureKind of(String detail) {
    for (FailureKind each : values()) {
      if (detail.startsWith(each.name().toLowerCase(Locale.ROOT) + ":")) {
        return each;
      }
    }
    return MESSAGE;
  }
}
