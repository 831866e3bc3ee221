package io.waggle.core.journey;

import io.waggle.core.audience.Facts;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.privacy.Consents;

/**
 * The person an input is about, as the runner sees them: the parts it may change, and what it may
 * ask.
 */
public interface JourneySubject {
  /** The person's ordinal. */
  int person();

  /**
   * What splits and holdouts are drawn by: the same text for the same person every time, also after
   * a restart and when another turns out to be the same person.
   */
  String key();

  /** The print of the identifier whose event is looked at; 0 when it is no event. */
  default long by() {
    return 0;
  }

  Facts facts();

  Consents consents();

  ContactHistory contacts();

  Enrolments enrolments();

  /**
   * Writes traits into the profile, as said at that time.
   *
   * @param by the print of the identifier whose part of the profile is meant; 0 for any
   */
  void setTraits(Attributes traits, long by, long time);

  /** The person's address on a channel, or empty when there is none. */
  default String address(String channel) {
    return address(channel, "");
  }

  /**
   * The same.
   *
   * @param target the one of the channel's carriers that is meant, or empty for any
   */
  String address(String channel, String target);
}
