package io.waggle.core.audience;

import io.waggle.core.kernel.Document;

/**
 * A set of people by rule: definition kind {@code audience}, with the fields {@code name} and
 * {@code condition}, which is a document or a text.
 */
public record AudienceDefinition(String id, String name, Condition condition) {
  public static AudienceDefinition parse(String id, Document doc) {
    String name = doc.text("name", id);
    Condition condition = Condition.parse(doc, "condition");
    int leaves = Leaves.count(condition);
    if (leaves > Leaves.MAX_LEAVES) {
      String message = "has " + leaves + " tests, more than " + Leaves.MAX_LEAVES;
      String fix = "Put some of them into an audience of their own and refer to it.";
      doc.fault("condition", "too_many", message, fix);
      return new AudienceDefinition(id, name, ConditionForm.HARMLESS);
    }
    return new AudienceDefinition(id, name, condition);
  }
}
