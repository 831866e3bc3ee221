package io.waggle.core.kernel;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link BinaryWriter} wrote. Bytes that no writer made end in an {@link
 * IllegalStateException}.
 */
public final class BinaryReader {
  private static final int LONGEST_VAR = 9;

  private final byte[] bytes;
  private final int end;
  private int at;

  public BinaryReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public BinaryReader(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
  }

  public boolean hasMore() {
    return at < end;
  }

  public int position() {
    return at;
  }

  /** The bytes that it reads from; {@link #position} is a place in them. */
  public byte[] buffer() {
    return bytes;
  }

  /** The next byte, which stays to be read. */
  public int peek() {
    need(1);
    return bytes[at] & 0xFF;
  }

  public int readByte() {
    need(1);
    return bytes[at++] & 0xFF;
  }

  public boolean readFlag() {
    return readByte() != 0;
  }

  public long readFixed64() {
    need(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (bytes[at++] & 0xFF);
    }
    return value;
  }

  public int readFixed32() {
    need(4);
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | (bytes[at++] & 0xFF);
    }
    return value;
  }

  public long readVar() {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    return readLongerVar();
  }

  private long readLongerVar() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalStateException("number runs past ten bytes at offset " + at);
  }

  public int readCount() {
    long count = readVar();
    if (count < 0 || count > end - at) {
      throw new IllegalStateException("count " + count + " exceeds the bytes left at " + at);
    }
    return (int) count;
  }

  public int readInt() {
    return Math.toIntExact(readVar());
  }

  public long readSigned() {
    long value = readVar();
    return value >>> 1 ^ -(value & 1);
  }

  public double readDouble() {
    return Double.longBitsToDouble(readFixed64());
  }

  public String readText() {
    int length = readCount();
    if (length == 0) {
      return "";
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** The same from a pool of texts that come again and again. */
  public String readText(TextPool pool) {
    int length = readCount();
    String text = pool.text(bytes, at, length);
    at += length;
    return text;
  }

  public byte[] readBytes() {
    int length = readCount();
    byte[] content = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return content;
  }

  public Identifier readIdentifier() {
    String kind = readText();
    return new Identifier(kind, readText());
  }

  public Hash128 readHash() {
    long hi = readFixed64();
    return new Hash128(hi, readFixed64());
  }

  public Attributes readAttributes() {
    return attributes(null);
  }

  /** The same with keys from a pool of texts that come again and again. */
  public Attributes readAttributes(TextPool keys) {
    return attributes(keys);
  }

  private Attributes attributes(@Nullable TextPool keys) {
    int size = readCount();
    if (size == 0) {
      return Attributes.EMPTY;
    }
    Attributes.Builder builder = Attributes.builder();
    for (int i = 0; i < size; i++) {
      String key = keys == null ? readText() : readText(keys);
      builder.put(key, readValue());
    }
    return builder.build();
  }

  /** Copies of attributes only what is wanted, and passes over the rest. */
  public void copyAttributes(KeySet wanted, BinaryWriter out) {
    int size = readCount();
    int[] ends = new int[2 * size];
    int found = 0;
    for (int i = 0; i < size; i++) {
      int from = at;
      int length = readCount();
      boolean isWanted = wanted.contains(bytes, at, length);
      at = afterValue(at + length);
      if (isWanted) {
        ends[found++] = from;
        ends[found++] = at;
      }
    }
    out.writeVar(found / 2);
    for (int i = 0; i < found; i += 2) {
      out.writeRaw(bytes, ends[i], ends[i + 1] - ends[i]);
    }
  }

  /** Copies what stands from one position up to another. */
  public void copy(int from, int until, BinaryWriter out) {
    out.writeRaw(bytes, from, until - from);
  }

  /** Passes over attributes without making anything of them. */
  public void skipAttributes() {
    at = afterAttributes(at);
  }

  /** Passes over a text, or a length and that many bytes; the number of those bytes. */
  public int skipBytes() {
    int length = readCount();
    at += length;
    return length;
  }

  // What passes over something carries the place along and does not keep it in a field each time,
  // because that is most of the work.

  private int afterAttributes(int from) {
    int size = countAt(from);
    int place = afterNumber(from);
    for (int i = 0; i < size; i++) {
      place = afterValue(afterBytes(place));
    }
    return place;
  }

  private int afterBytes(int from) {
    int length = countAt(from);
    return afterNumber(from) + length;
  }

  private int afterValue(int from) {
    int tag = byteAt(from) & 0xFF;
    int place = from + 1;
    return switch (tag) {
      case 'n', 't', 'f' -> place;
      case 's', 'b' -> afterBytes(place);
      case 'i' -> afterNumber(place);
      case 'd' -> after(place, Long.BYTES);
      case 'a' -> afterItems(place);
      case 'o' -> afterAttributes(place);
      default -> throw new IllegalStateException("no value starts with byte " + tag);
    };
  }

  private int afterItems(int from) {
    int size = countAt(from);
    int place = afterNumber(from);
    for (int i = 0; i < size; i++) {
      place = afterValue(place);
    }
    return place;
  }

  private int afterNumber(int from) {
    int place = from;
    while (byteAt(place) < 0 && place < from + LONGEST_VAR) {
      place++;
    }
    return place + 1;
  }

  private int after(int from, int length) {
    if (length > end - from) {
      throw new IllegalStateException("bytes end at " + end + ", " + length + " needed at " + from);
    }
    return from + length;
  }

  /** A count as {@link #readCount} reads it. */
  private int countAt(int from) {
    int first = byteAt(from);
    if (first >= 0 && first < end - from) {
      return first;
    }
    int before = at;
    at = from;
    int count = readCount();
    at = before;
    return count;
  }

  private byte byteAt(int place) {
    if (place >= end) {
      throw new IllegalStateException("bytes end at " + end + ", more needed at " + place);
    }
    return bytes[place];
  }

  public Value readValue() {
    int tag = readByte();
    return switch (tag) {
      case 'n' -> Value.Nil.NIL;
      case 't' -> Value.Flag.TRUE;
      case 'f' -> Value.Flag.FALSE;
      case 's' -> new Value.Text(readText());
      case 'i' -> new Value.Whole(readSigned());
      case 'd' -> new Value.Real(readDouble());
      case 'b' -> new Value.Decimal(new BigDecimal(readText()));
      case 'a' -> readItems();
      case 'o' -> new Value.Fields(readAttributes());
      default -> throw new IllegalStateException("no value starts with byte " + tag);
    };
  }

  private Value readItems() {
    int size = readCount();
    List<Value> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(readValue());
    }
    return new Value.Items(values);
  }

  private void need(int more) {
    if (at + more > end) {
      throw new IllegalStateException("bytes end at " + end + ", " + more + " more needed");
    }
  }
}
