package io.waggle.core.tag;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tag definitions in force, by id; immutable. */
public final class TagSet {
  public static final TagSet EMPTY = new TagSet(java.util.List.of());

  private final Map<String, TagDefinition> byId = new LinkedHashMap<>();

  public TagSet(Collection<TagDefinition> definitions) {
    definitions.forEach(each -> byId.put(each.id(), each));
  }

  public @Nullable TagDefinition find(String id) {
    return byId.get(id);
  }

  public Collection<TagDefinition> all() {
    return byId.values();
  }
}
