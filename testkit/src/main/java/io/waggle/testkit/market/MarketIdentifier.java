package io.waggle.testkit.market;

import java.util.Locale;

/**
 * An identifier as the truth knows it: e-mail addresses trimmed and in lower case, telephone
 * numbers as a plus sign and digits, all others as sent.
 */
public record MarketIdentifier(Kind kind, String value) {

  /** Kinds of identifier. */
  public enum Kind {
    USER_ID,
    ANONYMOUS_ID,
    EMAIL,
    PHONE,
    ADVERTISING_ID
  }

  /** An identifier in its normal form. */
  public static MarketIdentifier of(Kind kind, String asSent) {
    return new MarketIdentifier(
        kind,
        switch (kind) {
          case EMAIL -> asSent.strip().toLowerCase(Locale.ROOT);
          case PHONE -> "+" + asSent.replaceAll("[^0-9]", "");
          case USER_ID, ANONYMOUS_ID, ADVERTISING_ID -> asSent;
        });
  }
}
