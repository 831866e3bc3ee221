package io.waggle.app.collect;

import io.waggle.core.collect.CollectedEvent.Touch;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the collector takes out of a context object, and the object's own bytes. */
final class ContextFacts {
  Slice raw = Slice.EMPTY;
  @Nullable Attributes traits;
  Touch touch = Touch.NONE;
  List<Identifier> identifiers = List.of();

  void add(String kind, String value) {
    if (value.isBlank() || value.length() > CollectLimits.NAME_CHARS) {
      return;
    }
    if (identifiers.isEmpty()) {
      identifiers = new ArrayList<>(4);
    }
    identifiers.add(new Identifier(kind, value.strip()));
  }
}
