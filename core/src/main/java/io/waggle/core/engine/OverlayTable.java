package io.waggle.core.engine;

import io.waggle.core.kernel.StateStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One table of the state store with the changes since the last durable checkpoint laid over it.
 *
 * <p>Rows handed to a checkpoint stay in the overlay until {@link #stored()} says that the store
 * has them, so a reader never misses one in between. Between checkpoints it grows with the rows
 * changed, not with the table.
 */
final class OverlayTable {
  private static final Change REMOVED = new Change(null);

  private final StateStore store;
  private final StateStore.Table table;
  private final TreeMap<byte[], Change> changed = new TreeMap<>(Arrays::compareUnsigned);
  private final TreeMap<byte[], Change> frozen = new TreeMap<>(Arrays::compareUnsigned);

  /** The new value of a row; null removes it. */
  private record Change(byte @Nullable [] value) {}

  OverlayTable(StateStore store, StateStore.Table table) {
    this.store = store;
    this.table = table;
  }

  void put(byte[] key, byte[] value) {
    changed.put(key, new Change(value));
  }

  void remove(byte[] key) {
    changed.put(key, REMOVED);
  }

  byte @Nullable [] find(byte[] key) {
    Change change = changed.get(key);
    if (change == null) {
      change = frozen.get(key);
    }
    return change == null ? store.find(table, key) : change.value();
  }

  /** Visits all rows in unsigned key order, from the key on. */
  void scan(byte[] from, StateStore.RowVisitor visitor) {
    TreeMap<byte[], Change> over = new TreeMap<>(Arrays::compareUnsigned);
    over.putAll(frozen.tailMap(from, true));
    over.putAll(changed.tailMap(from, true));
    Merge merge = new Merge(over, visitor);
    store.scan(table, new byte[0], (key, value) -> merge.stored(from, key, value));
    merge.rest();
  }

  /** Visits the rows whose key starts so, in unsigned key order. */
  void scanPrefix(byte[] prefix, StateStore.RowVisitor visitor) {
    TreeMap<byte[], Change> over = new TreeMap<>(Arrays::compareUnsigned);
    addPrefixed(frozen, prefix, over);
    addPrefixed(changed, prefix, over);
    Merge merge = new Merge(over, visitor);
    store.scan(table, prefix, (key, value) -> merge.stored(prefix, key, value));
    merge.rest();
  }

  private static void addPrefixed(
      TreeMap<byte[], Change> from, byte[] prefix, TreeMap<byte[], Change> to) {
    for (Map.Entry<byte[], Change> each : from.tailMap(prefix, true).entrySet()) {
      byte[] key = each.getKey();
      if (key.length < prefix.length
          || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
        return;
      }
      to.put(key, each.getValue());
    }
  }

  void freeze(List<StateStore.Row> rows) {
    for (Map.Entry<byte[], Change> each : changed.entrySet()) {
      rows.add(new StateStore.Row(table, each.getKey(), each.getValue().value()));
    }
    frozen.putAll(changed);
    changed.clear();
  }

  void stored() {
    frozen.clear();
  }

  /** Interleaves the overlay with the rows of the store, the overlay's value winning. */
  private static final class Merge {
    private final TreeMap<byte[], Change> over;
    private final StateStore.RowVisitor visitor;
    private boolean more = true;

    Merge(TreeMap<byte[], Change> over, StateStore.RowVisitor visitor) {
      this.over = over;
      this.visitor = visitor;
    }

    boolean stored(byte[] from, byte[] key, byte[] value) {
      if (Arrays.compareUnsigned(key, from) < 0) {
        return true;
      }
      for (byte[] before : new ArrayList<>(over.headMap(key, false).keySet())) {
        visit(before);
      }
      if (over.containsKey(key)) {
        visit(key);
      } else if (more) {
        more = visitor.visit(key, value);
      }
      return more;
    }

    void rest() {
      for (byte[] key : new ArrayList<>(over.keySet())) {
        visit(key);
      }
    }

    private void visit(byte[] key) {
      Change change = over.remove(key);
      if (more && change != null && change.value() != null) {
        more = visitor.visit(key, change.value());
      }
    }
  }
}
