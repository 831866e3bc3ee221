package io.waggle.core.audience;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who is in each audience: a bitmap over the ordinals of people. One writer.
 *
 * <p>Stored in the table AUDIENCES, a row per audience and block of 65,536 people, so that a
 * checkpoint writes only what changed: key = audience id as text and the block's number, value =
 * the block's bitmap.
 */
public final class AudiencePopulations {
  private static final int BLOCK_BITS = 16;

  private final Map<String, RoaringBitmap> members = new HashMap<>();
  private final TreeSet<Block> dirty = new TreeSet<>();

  private record Block(String audience, int number) implements Comparable<Block> {
    @Override
    public int compareTo(Block other) {
      int byAudience = audience.compareTo(other.audience);
      return byAudience != 0 ? byAudience : Integer.compare(number, other.number);
    }
  }

  public void apply(int person, MembershipChange change) {
    RoaringBitmap bitmap = members.computeIfAbsent(change.audience(), id -> new RoaringBitmap());
    boolean changed = change.entered() ? bitmap.checkedAdd(person) : bitmap.checkedRemove(person);
    if (changed) {
      dirty.add(new Block(change.audience(), person >>> BLOCK_BITS));
    }
  }

  public int size(String audience) {
    return bitmap(audience).getCardinality();
  }

  public boolean contains(String audience, int person) {
    return bitmap(audience).contains(person);
  }

  /** The ordinals of the members; a copy. */
  public RoaringBitmap members(String audience) {
    return bitmap(audience).clone();
  }

  /** Forgets an audience that is no longer defined. */
  public void retire(String audience) {
    RoaringBitmap bitmap = members.remove(audience);
    if (bitmap != null) {
      bitmap.forEach((int person) -> dirty.add(new Block(audience, person >>> BLOCK_BITS)));
    }
  }

  private RoaringBitmap bitmap(String audience) {
    return members.getOrDefault(audience, new RoaringBitmap());
  }

  /** Adds a row for every block that changed since the last call. */
  public void checkpoint(List<StateStore.Row> rows) {
    for (Block each : dirty) {
      byte[] key = new BinaryWriter().writeText(each.audience).writeFixed32(each.number).toBytes();
      RoaringBitmap block = block(each);
      byte[] value = block.isEmpty() ? null : serialised(block);
      rows.add(new StateStore.Row(StateStore.Table.AUDIENCES, key, value));
    }
    dirty.clear();
  }

  private RoaringBitmap block(Block block) {
    long from = (long) block.number << BLOCK_BITS;
    RoaringBitmap range = RoaringBitmap.bitmapOfRange(from, from + (1L << BLOCK_BITS));
    range.and(bitmap(block.audience));
    return range;
  }

  private static byte[] serialised(RoaringBitmap bitmap) {
    bitmap.runOptimize();
    byte[] bytes = new byte[bitmap.serializedSizeInBytes()];
    bitmap.serialize(ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** Takes in what the store holds. */
  public void load(StateStore store) {
    store.scan(
        StateStore.Table.AUDIENCES,
        new byte[0],
        (key, value) -> {
          String audience = new BinaryReader(key).readText();
          members.computeIfAbsent(audience, id -> new RoaringBitmap()).or(deserialised(value));
          return true;
        });
  }

  private static RoaringBitmap deserialised(byte[] bytes) {
    RoaringBitmap bitmap = new RoaringBitmap();
    try {
      bitmap.deserialize(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored audience block is damaged", e);
    }
    return bitmap;
  }
}
