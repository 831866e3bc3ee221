package io.waggle.core.content.liquid;

import io.waggle.core.kernel.Value;
import org.jspecify.annotations.Nullable;

/** Values that are found by a key which only the rendering knows. */
public interface Things {
  Things NONE = (root, key) -> null;

  /**
   * @param root the name that the path begins with, such as {@code items}
   */
  @Nullable Value find(String root, String key);
}
