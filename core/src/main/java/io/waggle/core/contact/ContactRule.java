package io.waggle.core.contact;

import java.util.Locale;

/** The policies, in the order in which they are asked. The order is stored: only append. */
public enum ContactRule {
  /** It is still of use. */
  USEFULNESS,
  /** There is an address. */
  ADDRESS,
  /** Neither the address nor the person nor the channel is on a suppression list. */
  SUPPRESSION,
  /** The person allows the purpose on the channel. */
  CONSENT,
  /** Where a purpose needs it, the consent was confirmed through a signed link. */
  CONFIRMATION,
  /** The person has not asked for a pause. */
  PAUSE,
  /** The person is not held out of everything, nor of this campaign. */
  HOLDOUT,
  /** The campaign is not throttled for want of clicks. */
  THROTTLE,
  /** It is the hour chosen for the person. */
  SEND_TIME,
  /** It is no quiet hour where the person is. */
  QUIET_HOURS,
  /** A place is free under every frequency cap. */
  FREQUENCY_CAP,
  /** No message of a higher priority is about to need the last place. */
  PRIORITY;

  private static final ContactRule[] ALL = values();

  static ContactRule of(int ordinal) {
    return ALL[ordinal];
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
