package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import java.util.List;

/** A part of the state that keeps its rows in a table of its own. */
abstract class Shelf {
  final OverlayTable table;

  Shelf(StateStore store, StateStore.Table name) {
    table = new OverlayTable(store, name);
  }

  /** Adds what changed since the last checkpoint. */
  void freeze(List<Row> rows) {
    table.freeze(rows);
  }

  /** The rows of the last freeze are durable. */
  final void stored() {
    table.stored();
  }

  /** All that it holds, for comparing two states. */
  void write(BinaryWriter out) {
    table.scan(
        new byte[0],
        (key, value) -> {
          out.writeBytes(key).writeBytes(value);
          return true;
        });
  }
}
