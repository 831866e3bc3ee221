package io.waggle.core.audience;

import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;

/** One person as audiences see them: what conditions read, and the memberships that follow. */
public interface AudienceSubject {
  Profile profile();

  Memberships memberships();

  Consents consents();
}
