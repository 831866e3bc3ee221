package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.StateStore;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits in quarantine, by the log position where the bytes stand; the shelf keeps the reason,
 * the log the bytes.
 */
public final class QuarantineShelf extends Shelf {
  private long open;

  /** One entry that waits. */
  public record Entry(
      long position, String source, String messageId, String event, Fault fault, long time) {}

  QuarantineShelf(StateStore store, long open) {
    super(store, StateStore.Table.QUARANTINE);
    this.open = open;
  }

  void add(long position, Input.Quarantined input) {
    BinaryWriter out = new BinaryWriter();
    out.writeText(input.source()).writeText(input.messageId()).writeText(input.event());
    Fault fault = input.fault();
    out.writeText(fault.code()).writeText(fault.path());
    out.writeText(fault.message()).writeText(fault.fix()).writeSigned(input.time());
    table.put(key(position), out.toBytes());
    open++;
  }

  /** Takes an entry off; false when none waits at this position. */
  boolean resolve(long position) {
    if (table.find(key(position)) == null) {
      return false;
    }
    table.remove(key(position));
    open--;
    return true;
  }

  long open() {
    return open;
  }

  /** Up to {@code limit} entries from a position on. */
  public List<Entry> page(long from, int limit) {
    List<Entry> entries = new ArrayList<>();
    table.scan(
        key(from),
        (key, value) -> {
          if (entries.size() < limit) {
            entries.add(read(new BinaryReader(key).readFixed64(), new BinaryReader(value)));
          }
          return entries.size() < limit;
        });
    return entries;
  }

  private static Entry read(long position, BinaryReader in) {
    return new Entry(
        position,
        in.readText(),
        in.readText(),
        in.readText(),
        new Fault(in.readText(), in.readText(), in.readText(), in.readText()),
        in.readSigned());
  }

  private static byte[] key(long position) {
    return new BinaryWriter(16).writeFixed64(position).toBytes();
  }
}
