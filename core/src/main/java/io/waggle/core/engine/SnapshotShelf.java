package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * The snapshots of audiences, oldest first: what is known of each in memory, who was in it in the
 * table SNAPSHOTS. When there are too many the oldest goes that is not on its way.
 */
final class SnapshotShelf extends Shelf {
  static final int MAX_KEPT = 5_000;
  private static final int ABOUT = 'a';
  private static final int PEOPLE = 'p';

  private final TreeMap<Long, Snapshot> all = new TreeMap<>();
  private long next = 1;

  SnapshotShelf(StateStore store) {
    super(store, StateStore.Table.SNAPSHOTS);
    table.scan(
        new byte[0],
        (key, value) -> {
          if (key[0] == ABOUT) {
            Snapshot read = Snapshot.read(new BinaryReader(value));
            all.put(read.id(), read);
          }
          return true;
        });
    next = all.isEmpty() ? 1 : all.lastKey() + 1;
  }

  long nextId() {
    return next;
  }

  Collection<Snapshot> all() {
    return all.values();
  }

  @Nullable Snapshot find(long id) {
    return all.get(id);
  }

  void add(Snapshot snapshot, RoaringBitmap people) {
    while (all.size() >= MAX_KEPT) {
      remove(victim());
    }
    table.put(key(PEOPLE, snapshot.id()), serialised(people));
    put(snapshot);
    next = snapshot.id() + 1;
  }

  /** Built anew: the same people are the same bytes, however the set they come from was made. */
  private static byte[] serialised(RoaringBitmap people) {
    RoaringBitmapWriter<RoaringBitmap> writer = RoaringBitmapWriter.writer().get();
    people.forEach((int each) -> writer.add(each));
    writer.flush();
    RoaringBitmap copy = writer.get();
    copy.runOptimize();
    byte[] bytes = new byte[copy.serializedSizeInBytes()];
    copy.serialize(ByteBuffer.wrap(bytes));
    return bytes;
  }

  void put(Snapshot snapshot) {
    all.put(snapshot.id(), snapshot);
    BinaryWriter out = new BinaryWriter();
    snapshot.write(out);
    table.put(key(ABOUT, snapshot.id()), out.toBytes());
  }

  private long victim() {
    for (Snapshot each : all.values()) {
      Snapshot.Export export = each.export();
      if (export == null || export.status() != Snapshot.Status.PENDING) {
        return each.id();
      }
    }
    return all.firstKey();
  }

  private void remove(long id) {
    all.remove(id);
    table.remove(key(ABOUT, id));
    table.remove(key(PEOPLE, id));
  }

  /** The ordinals that were in it, as they were then. */
  RoaringBitmap people(long id) {
    RoaringBitmap people = new RoaringBitmap();
    byte[] bytes = table.find(key(PEOPLE, id));
    if (bytes != null) {
      try {
        people.deserialize(ByteBuffer.wrap(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException("snapshot " + id + " is damaged", e);
      }
    }
    return people;
  }

  /** The exports that wait for pages to be taken, oldest first. */
  List<Snapshot> pending() {
    List<Snapshot> pending = new ArrayList<>();
    for (Snapshot each : all.values()) {
      Snapshot.Export export = each.export();
      if (export != null && export.status() == Snapshot.Status.PENDING) {
        pending.add(each);
      }
    }
    return pending;
  }

  private static byte[] key(int kind, long id) {
    return new BinaryWriter(16).writeByte(kind).writeFixed64(id).toBytes();
  }
}
