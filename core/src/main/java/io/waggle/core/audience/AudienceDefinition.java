package io.waggle.core.audience;

import io.waggle.core.kernel.Document;

/**
 * A set of people by rule: definition kind {@code audience}, with the fields {@code name} and
 * {@code condition}, which is a document or a text.
 */
public record AudienceDefinition(String id, String name, Condition condition) {
  public static AudienceDefinition parse(String id, Document doc) {
    String name = doc.text("name", id);
    return new AudienceDefinition(id, name, Condition.parse(doc, "condition"));
  }
}
