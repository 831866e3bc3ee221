package io.waggle.core.contact;

import io.waggle.core.audience.Facts;
import io.waggle.core.kernel.Value;
import io.waggle.core.kernel.Zones;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Whose clock a policy goes by: the person's own, as a trait says, or for those of whom it is not
 * known another one.
 *
 * @param trait the trait that holds a time zone such as {@code Asia/Shanghai}
 * @param otherwise the zone for those who have none, or null: then quiet hours hold back everything
 *     for them
 */
record PersonZone(String trait, @Nullable ZoneId otherwise) {
  static final PersonZone STANDARD = new PersonZone("timezone", ZoneOffset.UTC);

  /** The person's zone, or null when it is not known and nothing stands in for it. */
  @Nullable ZoneId of(Facts facts) {
    Value stated = facts.profile().trait(trait);
    ZoneId zone = stated == null ? null : Zones.find(stated.asText());
    return zone == null ? otherwise : zone;
  }
}
