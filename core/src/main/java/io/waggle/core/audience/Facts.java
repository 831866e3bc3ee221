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

  /** The tags in force, which are computed from the profile when asked. */
  TagSet tags();
}
