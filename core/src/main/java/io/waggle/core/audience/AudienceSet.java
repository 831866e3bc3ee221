package io.waggle.core.audience;

import io.waggle.core.kernel.InvalidException;
import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.tag.TagInputs;
import io.waggle.core.tag.TagSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All audiences in force, compiled: each behind those it builds on, and indexed by what can change
 * it.
 *
 * <p>Immutable; a change of definitions makes a new one.
 */
public final class AudienceSet {
  public static final AudienceSet EMPTY = compile(List.of(), TagSet.EMPTY);

  private static final int[] NONE = {};

  private final TagSet tags;
  private final AudienceDefinition[] definitions;
  private final Leaves[] leaves;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, int[]> byCounter;
  private final Map<String, int[]> byMeasure;
  private final Map<String, int[]> byTrait;
  private final int[] byOrders;
  private final int[] bySessions;
  private final int[] bySeen;
  private final int[] byConsents;
  private final int[] lists;
  private final int[][] timed;
  private final byte[] groups;
  private final Gates gates;
  private final int[][] dependents;
  private final List<CounterKey> counters = new ArrayList<>();
  private final List<MeasureKey> measures = new ArrayList<>();

  private AudienceSet(List<AudienceDefinition> sorted, TagSet tags) {
    this.tags = tags;
    this.definitions = sorted.toArray(AudienceDefinition[]::new);
    this.leaves = new Leaves[definitions.length];
    this.groups = new byte[definitions.length];
    for (int i = 0; i < definitions.length; i++) {
      groups[i] = (byte) Memberships.groupOf(definitions[i].id());
      places.put(definitions[i].id(), i);
      leaves[i] = new Leaves(definitions[i].condition());
    }
    Index index = new Index();
    for (int i = 0; i < definitions.length; i++) {
      for (Leaf leaf : leaves[i].all()) {
        index.add(leaf, i);
      }
    }
    byCounter = index.counters.byName();
    byMeasure = index.measures.byName();
    byTrait = index.traits.byName();
    byOrders = index.flags.of("orders");
    bySessions = index.flags.of("sessions");
    bySeen = index.flags.of("seen");
    byConsents = index.flags.of("consents");
    lists = index.flags.of("lists");
    timed = new int[Memberships.GROUPS][];
    for (int i = 0; i < timed.length; i++) {
      timed[i] = index.flags.of("timed" + i);
    }
    gates = new Gates(definitions);
    dependents = new int[definitions.length][];
    for (int i = 0; i < definitions.length; i++) {
      dependents[i] = index.audiences.of(definitions[i].id());
    }
  }

  /**
   * Compiles the definitions together.
   *
   * @throws InvalidException when one names an unknown tag or audience, builds on itself, or tests
   *     a tag with an operator that does not fit its type
   */
  public static AudienceSet compile(Collection<AudienceDefinition> definitions, TagSet tags) {
    return new AudienceSet(new AudienceCheck(definitions, tags).sorted(), tags);
  }

  /** The ids of all audiences; each stands behind those it builds on. */
  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (AudienceDefinition each : definitions) {
      ids.add(each.id());
    }
    return ids;
  }

  /** All of them; each stands behind those it builds on. */
  public List<AudienceDefinition> all() {
    return List.of(definitions);
  }

  public @Nullable AudienceDefinition find(String id) {
    Integer place = places.get(id);
    return place == null ? null : definitions[place];
  }

  /** The counters that the audiences, and the tags they test, ask profiles to keep. */
  public List<CounterKey> counters() {
    return List.copyOf(counters);
  }

  /** The measures that the audiences ask profiles to keep, those of tags left aside. */
  public List<MeasureKey> measures() {
    return List.copyOf(measures);
  }

  public TagSet tags() {
    return tags;
  }

  /** Why the person is in the audience, in words; empty when they are not. */
  public String reason(String audience, Memberships memberships) {
    Integer place = places.get(audience);
    Proof proof = memberships.proof(audience);
    return place == null || proof == null ? "" : leaves[place].describe(proof, true);
  }

  /** What decides who is in the audience; nothing at all when there is none. */
  public LooksAt looksAt(String audience) {
    Integer place = places.get(audience);
    return LooksAt.of(place == null ? List.of() : leaves[place].all());
  }

  int size() {
    return definitions.length;
  }

  int words() {
    return Math.max(1, (definitions.length + 63) >>> 6);
  }

  int placeOf(String id) {
    return places.getOrDefault(id, -1);
  }

  AudienceDefinition definition(int place) {
    return definitions[place];
  }

  Leaves leaves(int place) {
    return leaves[place];
  }

  int[] byCounter(String storedName) {
    return byCounter.getOrDefault(storedName, NONE);
  }

  int[] byMeasure(String storedName) {
    return byMeasure.getOrDefault(storedName, NONE);
  }

  int[] byTrait(String key) {
    return byTrait.getOrDefault(key, NONE);
  }

  int[] byOrders() {
    return byOrders;
  }

  int[] bySessions() {
    return bySessions;
  }

  int[] bySeen() {
    return bySeen;
  }

  int[] byConsents() {
    return byConsents;
  }

  /** Those that are static lists. */
  int[] lists() {
    return lists;
  }

  /** Those of a group that time alone can change. */
  int[] timed(int group) {
    return timed[group];
  }

  Gates gates() {
    return gates;
  }

  int group(int place) {
    return groups[place];
  }

  int[] dependents(int place) {
    return dependents[place];
  }

  /** Places by name, in rising order. */
  private static final class Places {
    private final Map<String, List<Integer>> lists = new HashMap<>();

    void add(String name, int place) {
      List<Integer> list = lists.computeIfAbsent(name, key -> new ArrayList<>());
      if (list.isEmpty() || list.get(list.size() - 1) != place) {
        list.add(place);
      }
    }

    int[] of(String name) {
      return lists.getOrDefault(name, List.of()).stream().mapToInt(Integer::intValue).toArray();
    }

    Map<String, int[]> byName() {
      Map<String, int[]> arrays = new HashMap<>();
      lists.keySet().forEach(name -> arrays.put(name, of(name)));
      return arrays;
    }
  }

  /** What each leaf depends on. */
  private final class Index {
    private final Places counters = new Places();
    private final Places measures = new Places();
    private final Places traits = new Places();
    private final Places audiences = new Places();
    private final Places flags = new Places();

    void add(Leaf leaf, int place) {
      LeafInputs inputs = leaf.inputs();
      inputs.counters().forEach(each -> addCounter(each, place));
      inputs.measures().forEach(each -> addMeasure(each, place));
      inputs.traits().forEach(each -> addTrait(each, place));
      inputs.tags().forEach(each -> addTag(each, place));
      inputs.audiences().forEach(each -> audiences.add(each, place));
      flag(inputs.consents(), "consents", place);
      flag(leaf instanceof OnList, "lists", place);
      flag(inputs.timed(), "timed" + groups[place], place);
    }

    private void addTag(String id, int place) {
      TagInputs inputs = Objects.requireNonNull(tags.find(id)).inputs();
      inputs.counters().forEach(each -> addCounter(each, place));
      inputs.measures().forEach(each -> measures.add(each.storedName(), place));
      inputs.traits().forEach(each -> addTrait(each, place));
      flag(inputs.orders(), "orders", place);
      flag(inputs.sessions(), "sessions", place);
      flag(inputs.seen(), "seen", place);
      flag(true, "timed" + groups[place], place);
    }

    private void addMeasure(MeasureKey measure, int place) {
      measures.add(measure.storedName(), place);
      AudienceSet.this.measures.add(measure);
    }

    private void addCounter(CounterKey counter, int place) {
      counters.add(counter.storedName(), place);
      AudienceSet.this.counters.add(counter);
    }

    private void addTrait(String path, int place) {
      for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
        traits.add(path.substring(0, dot), place);
      }
      traits.add(path, place);
    }

    private void flag(boolean set, String name, int place) {
      if (set) {
        flags.add(name, place);
      }
    }
  }
}
