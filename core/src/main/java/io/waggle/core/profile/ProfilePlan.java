package io.waggle.core.profile;

import java.util.Collection;

/** What the definitions in force ask profiles to keep; immutable, compiled once per change of definitions. */
public final class ProfilePlan {
  public static ProfilePlan of(Collection<CounterKey> counters) {
    return new ProfilePlan();
  }
}
