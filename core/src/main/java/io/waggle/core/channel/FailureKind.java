package io.waggle.core.channel;

import java.util.Locale;

/** Why a provider refused a message, which says what may be done next. */
public enum FailureKind {
  /** This address takes no mail, ever: it is suppressed. */
  ADDRESS,
  /** This message is refused; another one may pass. */
  MESSAGE,
  /** Not now; the provider surely did not take it, so trying again is safe. */
  TRANSIENT;

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
