package io.waggle.app.collect;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values as the tree the schema library reads. */
final class JsonNodes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonNodes() {}

  static ObjectNode of(Attributes attributes) {
    ObjectNode node = NODES.objectNode();
    for (int i = 0; i < attributes.size(); i++) {
      node.set(attributes.key(i), of(attributes.value(i)));
    }
    return node;
  }

  static JsonNode of(Value value) {
    return switch (value) {
      case Value.Text text -> NODES.stringNode(text.text());
      case Value.Whole whole -> NODES.numberNode(whole.number());
      case Value.Real real -> NODES.numberNode(BigDecimal.valueOf(real.number()));
      case Value.Decimal decimal -> NODES.numberNode(decimal.number());
      case Value.Flag flag -> NODES.booleanNode(flag.set());
      case Value.Nil nil -> NODES.nullNode();
      case Value.Fields fields -> of(fields.attributes());
      case Value.Items items -> {
        ArrayNode node = NODES.arrayNode();
        items.values().forEach(each -> node.add(of(each)));
        yield node;
      }
    };
  }
}
