package io.waggle.core.content;

import io.waggle.core.content.liquid.Things;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers which items a message asked for, the first hundred. */
final class ItemRecorder implements Things {
  private static final int MAX_ITEMS = 100;

  private final Function<String, @Nullable Attributes> items;
  private final Map<String, Value> asked = new LinkedHashMap<>();

  ItemRecorder(Function<String, @Nullable Attributes> items) {
    this.items = items;
  }

  @Override
  public @Nullable Value find(String root, String key) {
    if (!root.equals(Ours.ITEMS) || asked.size() >= MAX_ITEMS && !asked.containsKey(key)) {
      return null;
    }
    Attributes item = items.apply(key);
    if (item == null) {
      return null;
    }
    return asked.computeIfAbsent(key, k -> new CaptureLimit().limited(new Value.Fields(item)));
  }

  Value recorded() {
    Attributes.Builder all = Attributes.builder();
    asked.forEach(all::put);
    return new Value.Fields(all.build());
  }
}
