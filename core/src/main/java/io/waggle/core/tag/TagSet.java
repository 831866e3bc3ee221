package io.waggle.core.tag;

import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tag definitions in force, by id; immutable. */
public final class TagSet {
  public static final TagSet EMPTY = new TagSet(List.of());

  private final Map<String, TagDefinition> byId;

  /**
   * Compiles the definitions together.
   *
   * @throws io.waggle.core.kernel.InvalidException when a formula names an unknown tag, builds on
   *     itself, or mixes types or units
   */
  public TagSet(Collection<TagDefinition> definitions) {
    byId = Map.copyOf(new FormulaCheck(definitions).resolved());
  }

  public @Nullable TagDefinition find(String id) {
    return byId.get(id);
  }

  /** All tags, sorted by id. */
  public List<TagDefinition> all() {
    List<TagDefinition> all = new ArrayList<>(byId.values());
    all.sort((a, b) -> a.id().compareTo(b.id()));
    return all;
  }

  /** The counters that the tags ask profiles to keep. */
  public List<CounterKey> counters() {
    List<CounterKey> counters = new ArrayList<>();
    all().forEach(each -> counters.addAll(each.inputs().counters()));
    return counters;
  }

  /** The measures that the tags ask profiles to keep. */
  public List<MeasureKey> measures() {
    List<MeasureKey> measures = new ArrayList<>();
    all().forEach(each -> measures.addAll(each.inputs().measures()));
    return measures;
  }
}
