package io.waggle.core.contact;

import io.waggle.core.audience.Facts;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagSet;

/** A person of whom nothing is known but what the test says. */
record BareFacts(Profile profile, Consents consents, TagSet tags) implements Facts {
  BareFacts(Consents consents) {
    this(new Profile(), consents, TagSet.EMPTY);
  }

  @Override
  public boolean inAudience(String id) {
    return false;
  }

  @Override
  public long memberSince(String id) {
    return 0;
  }
}
