package io.waggle.core.audience;

import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagSet;

/** The facts of one person as their parts tell them. */
public record PersonFacts(Profile profile, Memberships memberships, Consents consents, TagSet tags)
    implements Facts {
  @Override
  public boolean inAudience(String id) {
    return memberships.contains(id);
  }

  @Override
  public long memberSince(String id) {
    return memberships.since(id);
  }
}
