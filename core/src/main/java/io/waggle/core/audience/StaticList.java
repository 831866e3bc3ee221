package io.waggle.core.audience;

import io.waggle.core.kernel.Document;

/**
 * People by name instead of by rule: definition kind {@code list}, with the field {@code name}. Who
 * is on it is uploaded as identifiers.
 *
 * <p>It is an audience of the same id, so that members, since when, why, history and journeys are
 * those of audiences.
 */
public record StaticList(String id, String name) {
  public static StaticList parse(String id, Document doc) {
    return new StaticList(id, doc.text("name", id));
  }

  /** The list as an audience. */
  public AudienceDefinition audience() {
    return new AudienceDefinition(id, name, new OnList(id));
  }
}
