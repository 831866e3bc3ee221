package io.waggle.core.journey;

import io.waggle.core.audience.Facts;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.privacy.Consents;
import org.jspecify.annotations.Nullable;

/**
 * The person an input is about, as the runner sees them: the parts it may change, and what it may
 * ask.
 */
public interface JourneySubject {
  /** The person's ordinal. */
  int person();

  /**
   * What splits and holdouts are drawn by: the same text for the same person every time, also after
   * a restart.
   */
  String key();

  Facts facts();

  Consents consents();

  ContactHistory contacts();

  Enrolments enrolments();

  /**
   * Writes traits into the profile, as said at that time.
   *
   * @param origin the part of the profile to write to, or null for any
   */
  void setTraits(Attributes traits, @Nullable FragmentKey origin, long time);

  /** The person's address on a channel, or empty when there is none. */
  String address(String channel);
}
