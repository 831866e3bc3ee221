package io.waggle.core.content;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what is captured for a message small: texts are cut, long lists and objects end early, and
 * what is nested too deeply is left out.
 */
final class CaptureLimit {
  private static final int MAX_ELEMENTS = 200;
  private static final int MAX_DEPTH = 6;

  /** Of all texts of one value together. */
  private static final int MAX_CHARACTERS = 4 * TemplateDefinition.MAX_VALUE;

  private int characters = MAX_CHARACTERS;
  private int elements = MAX_ELEMENTS;

  Value limited(Value value) {
    return limited(value, 0);
  }

  private Value limited(Value value, int depth) {
    return switch (value) {
      case Value.Text text -> {
        String cut = Lines.cut(text.text(), Math.min(characters, TemplateDefinition.MAX_VALUE));
        characters = Math.max(1, characters - cut.length());
        yield new Value.Text(cut);
      }
      case Value.Items items -> depth >= MAX_DEPTH ? Value.Nil.NIL : list(items, depth);
      case Value.Fields fields -> depth >= MAX_DEPTH ? Value.Nil.NIL : object(fields, depth);
      case Value.Whole w -> value;
      case Value.Real r -> value;
      case Value.Decimal d -> value;
      case Value.Flag f -> value;
      case Value.Nil n -> value;
    };
  }

  private Value list(Value.Items items, int depth) {
    List<Value> kept = new ArrayList<>();
    for (Value each : items.values()) {
      if (elements-- <= 0) {
        break;
      }
      kept.add(limited(each, depth + 1));
    }
    return new Value.Items(kept);
  }

  private Value object(Value.Fields fields, int depth) {
    Attributes.Builder kept = Attributes.builder();
    for (int i = 0; i < fields.attributes().size() && elements-- > 0; i++) {
      kept.put(fields.attributes().key(i), limited(fields.attributes().value(i), depth + 1));
    }
    return new Value.Fields(kept.build());
  }
}
