package io.waggle.core.audience;

import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagSet;

/** What a condition can ask of one person. */
public interface Facts {
  Profile profile();

  /** Whether the person is in the audience; false when there is no such audience. */
  boolean inAudience(String id);

  /** Since when the person is in the audience, who is in it. */
  long memberSince(String id);

  Consents consents();

  /**
   * Whether an identifier of the person is on a static list: known only where audiences are kept.
   */
  default boolean isOnList(String list) {
    return false;
  }

  /** The tags in force, which are computed from the profile when asked. */
  TagSet tags();
}
