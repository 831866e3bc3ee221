package io.waggle.core.audience;

import io.waggle.core.identity.Identity;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;

/** One person as audiences see them: what conditions read, and the memberships that follow. */
public interface AudienceSubject {
  Identity identity();

  Profile profile();

  Memberships memberships();

  Consents consents();
}
