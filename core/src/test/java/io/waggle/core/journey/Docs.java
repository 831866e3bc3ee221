package io.waggle.core.journey;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/** Definition documents, written short. */
public final class Docs {
  private Docs() {}

  /** An object of alternating keys and values. */
  public static Value obj(Object... keysAndValues) {
    Attributes.Builder builder = Attributes.builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      builder.put((String) keysAndValues[i], value(keysAndValues[i + 1]));
    }
    return new Value.Fields(builder.build());
  }

  public static Value list(Object... values) {
    List<Value> all = new ArrayList<>();
    for (Object each : values) {
      all.add(value(each));
    }
    return new Value.Items(all);
  }

  /** The object with these fields put in the place of its own, or added. */
  public static Value with(Value base, Object... keysAndValues) {
    Attributes.Builder builder = Attributes.builder();
    Attributes fields = ((Value.Fields) base).attributes();
    for (int i = 0; i < fields.size(); i++) {
      builder.put(fields.key(i), fields.value(i));
    }
    Attributes more = ((Value.Fields) obj(keysAndValues)).attributes();
    for (int i = 0; i < more.size(); i++) {
      builder.put(more.key(i), more.value(i));
    }
    return new Value.Fields(builder.build());
  }

  public static Document doc(Value value, String name) {
    return Document.root(value, name);
  }

  private static Value value(Object value) {
    return switch (value) {
      case Value v -> v;
      case String text -> new Value.Text(text);
      case Integer whole -> new Value.Whole(whole);
      case Double real -> new Value.Real(real);
      case Boolean flag -> Value.Flag.of(flag);
      default -> throw new IllegalArgumentException("no value: " + value);
    };
  }
}
