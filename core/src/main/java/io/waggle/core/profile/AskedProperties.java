package io.waggle.core.profile;

import io.waggle.core.kernel.KeySet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a {@link ProfilePlan} asks anything of, and at which of their properties it looks.
 */
public final class AskedProperties {
  private final Map<String, KeySet> byCall = new HashMap<>();
  private final @Nullable KeySet others;

  /**
   * What is looked at.
   *
   * @param byCall keys by the name that events go by
   * @param others the same of events of any other name; null when nothing is asked of them
   */
  AskedProperties(Map<String, Set<String>> byCall, @Nullable Set<String> others) {
    byCall.forEach((call, keys) -> this.byCall.put(call, keySet(keys)));
    this.others = others == null ? null : keySet(others);
  }

  private static KeySet keySet(Set<String> keys) {
    return keys.isEmpty() ? KeySet.NONE : KeySet.of(keys);
  }

  /** The keys for events that go by this name; null when nothing is asked of them. */
  public @Nullable KeySet of(String callName) {
    KeySet own = byCall.get(callName);
    return own == null ? others : own;
  }
}
