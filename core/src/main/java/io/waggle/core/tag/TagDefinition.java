package io.waggle.core.tag;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import org.jspecify.annotations.Nullable;

/** A label derived from a profile: definition kind {@code tag}. */
public record TagDefinition(String id, String name, Family family) {
  /** What a tag is about. */
  public enum Family {
    STATIC,
    BEHAVIOURAL,
    VALUE,
    SCENARIO
  }

  public static TagDefinition parse(String id, Document doc) {
    return new TagDefinition(id, id, Family.STATIC);
  }

  public @Nullable Value valueAt(Profile profile, long nowMillis) {
    return null;
  }
}
