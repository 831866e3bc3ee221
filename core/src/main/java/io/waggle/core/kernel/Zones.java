package io.waggle.core.kernel;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Time zones by the names that people and documents write. */
public final class Zones {
  private Zones() {}

  /**
   * The zone of that name, such as {@code Asia/Shanghai} or {@code +08:00}, blanks around it left
   * aside; null when there is none.
   */
  public static @Nullable ZoneId find(String name) {
    try {
      return ZoneId.of(name.strip());
    } catch (DateTimeException unknown) {
      return null;
    }
  }
}
