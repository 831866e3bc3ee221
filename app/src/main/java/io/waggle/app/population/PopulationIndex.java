package io.waggle.app.population;

import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.Facts;
import io.waggle.core.audience.Leaf;
import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Value;
import io.waggle.core.tag.TagDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which people a condition holds for, by algebra on bitmaps.
 *
 * <p>A column of bitmaps is made for a trait, a tag or a test when it is first asked for, by
 * reading everybody once. After that only those who changed, and those whose time has come, are
 * read again before an answer. One question at a time; changes are reported from any thread.
 */
public final class PopulationIndex {
  private static final int MAX_COLUMNS = 512;

  private final Crowd crowd;
  private final RoaringBitmap everybody = new RoaringBitmap();
  private final Map<Object, Column> columns = new LinkedHashMap<>(64, 0.75f, true);
  private final ChangedPeople changes;
  private final Algebra algebra = new Algebra(this::leaf, everybody);
  private AudienceSet definitions = AudienceSet.EMPTY;
  private int end;

  /** The changes are told from before the first question on. */
  public PopulationIndex(Crowd crowd, ChangedPeople changes) {
    this.crowd = crowd;
    this.changes = changes;
  }

  /** Everybody there is. */
  public synchronized RoaringBitmap everybody() {
    refresh();
    return everybody.clone();
  }

  /** Everybody the condition holds for now. */
  public synchronized RoaringBitmap people(Condition condition) {
    refresh();
    return algebra.people(condition);
  }

  /** The values of a tag with those who have them; texts and flags only. */
  public synchronized Map<Value, RoaringBitmap> valuesOfTag(String tag) {
    refresh();
    return Map.copyOf(valuesColumn(new Operand(true, tag)).values.values());
  }

  /** A trait or a tag. */
  private record Operand(boolean isTag, String name) {}

  private Algebra.Part leaf(Leaf leaf) {
    if (leaf instanceof Condition.TagTest test && ValueColumn.answers(test.test())) {
      return valuesColumn(new Operand(true, test.tag())).values.part(test.test());
    }
    if (leaf instanceof Condition.TraitTest test && ValueColumn.answers(test.test())) {
      return valuesColumn(new Operand(false, test.trait())).values.part(test.test());
    }
    return (VerdictColumn) column(leaf, () -> new VerdictColumn(leaf));
  }

  private Values valuesColumn(Operand operand) {
    return (Values) column(operand, () -> new Values(operand));
  }

  private interface NewColumn {
    Column make();
  }

  private Column column(Object key, NewColumn maker) {
    Column known = columns.get(key);
    if (known != null) {
      return known;
    }
    Column made = maker.make();
    crowd.read(everybody, made::read);
    made.trim();
    if (columns.size() >= MAX_COLUMNS) {
      columns.remove(columns.keySet().iterator().next());
    }
    columns.put(key, made);
    return made;
  }

  /** Reads again whoever changed, came or went, and whose time has come. */
  private void refresh() {
    AudienceSet inForce = crowd.definitions();
    if (!inForce.equals(definitions)) {
      columns.clear();
      definitions = inForce;
    }
    RoaringBitmap changed = changes.take();
    changed.add((long) end, Math.max(end, crowd.end()));
    end = Math.max(end, crowd.end());
    if (!changed.isEmpty()) {
      everybody.andNot(changed);
      columns.values().forEach(each -> each.forget(changed));
      crowd.read(
          changed,
          (person, facts, now) -> {
            everybody.add(person);
            columns.values().forEach(each -> each.read(person, facts, now));
          });
    }
    long now = crowd.now();
    for (Column each : columns.values()) {
      RoaringBitmap due = new RoaringBitmap();
      each.due.takeDue(now, due);
      if (!due.isEmpty()) {
        each.forget(due);
        crowd.read(due, each::read);
      }
    }
  }

  /** What is known of everybody in one respect. */
  private abstract static class Column {
    final DueQueue due = new DueQueue();

    abstract void forget(RoaringBitmap people);

    abstract void read(int person, Facts facts, long nowMillis);

    abstract void trim();
  }

  /** The values of a trait or a tag. */
  private static final class Values extends Column {
    private final ValueColumn values = new ValueColumn();
    private final Operand operand;

    Values(Operand operand) {
      this.operand = operand;
    }

    @Override
    void forget(RoaringBitmap people) {
      values.forget(people);
    }

    @Override
    void read(int person, Facts facts, long nowMillis) {
      if (!operand.isTag) {
        values.put(person, facts.profile().trait(operand.name));
        return;
      }
      TagDefinition tag = Objects.requireNonNull(facts.tags().find(operand.name), operand.name);
      values.put(person, tag.valueAt(facts.profile(), nowMillis));
      due.add(tag.recheckAt(facts.profile(), nowMillis), person);
    }

    @Override
    void trim() {
      values.trim();
    }
  }

  /** Those for whom one test holds, as the engine's own evaluation says. */
  private static final class VerdictColumn extends Column implements Algebra.Part {
    private final RoaringBitmap holds = new RoaringBitmap();
    private final Leaf leaf;

    VerdictColumn(Leaf leaf) {
      this.leaf = leaf;
    }

    @Override
    void forget(RoaringBitmap people) {
      holds.andNot(people);
    }

    @Override
    void read(int person, Facts facts, long nowMillis) {
      long verdict = leaf.judge(facts, nowMillis);
      if (Verdict.holds(verdict)) {
        holds.add(person);
      }
      due.add(Verdict.recheckAt(verdict), person);
    }

    @Override
    public RoaringBitmap among(RoaringBitmap people) {
      return RoaringBitmap.and(holds, people);
    }

    @Override
    public long atMost() {
      return holds.getLongCardinality();
    }

    @Override
    void trim() {
      holds.runOptimize();
    }
  }
}
