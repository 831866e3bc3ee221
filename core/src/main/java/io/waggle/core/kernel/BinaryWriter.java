package io.waggle.core.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the core's own compact binary form: variable-length numbers, length-prefixed UTF-8, tagged
 * values.
 *
 * <p>{@link BinaryReader} reads it back. What is written depends on the arguments alone, so equal
 * states have equal bytes.
 */
public final class BinaryWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int size;

  public BinaryWriter() {
    this(256);
  }

  public BinaryWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  public int size() {
    return size;
  }

  public void reset() {
    size = 0;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The buffer itself; valid up to {@link #size()} until the next write. */
  public byte[] buffer() {
    return bytes;
  }

  public BinaryWriter writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  public BinaryWriter writeFlag(boolean value) {
    return writeByte(value ? 1 : 0);
  }

  /** Eight bytes, most significant first, so that keys sort as unsigned numbers do. */
  public BinaryWriter writeFixed64(long value) {
    ensure(8);
    LONGS.set(bytes, size, value);
    size += 8;
    return this;
  }

  /** Four bytes, most significant first. */
  public BinaryWriter writeFixed32(int value) {
    ensure(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** A number in 1 to 10 bytes; small non-negative numbers are short. */
  public BinaryWriter writeVar(long value) {
    ensure(10);
    byte[] to = bytes;
    int at = size;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      to[at++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    to[at] = (byte) rest;
    size = at + 1;
    return this;
  }

  /** A number of either sign in 1 to 10 bytes (zigzag). */
  public BinaryWriter writeSigned(long value) {
    return writeVar(value << 1 ^ value >> 63);
  }

  public BinaryWriter writeDouble(double value) {
    return writeFixed64(Double.doubleToLongBits(value));
  }

  public BinaryWriter writeText(String text) {
    int length = text.length();
    int mark = size;
    writeVar(length);
    ensure(length);
    byte[] to = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char letter = text.charAt(i);
      if (letter >= 0x80) {
        size = mark;
        return writeBytes(text.getBytes(StandardCharsets.UTF_8));
      }
      to[at + i] = (byte) letter;
    }
    size = at + length;
    return this;
  }

  public BinaryWriter writeBytes(byte[] content) {
    return writeBytes(content, 0, content.length);
  }

  /** A length and that many bytes. */
  public BinaryWriter writeBytes(byte[] content, int from, int length) {
    writeVar(length);
    return writeRaw(content, from, length);
  }

  /** The bytes alone, without a length. */
  public BinaryWriter writeRaw(byte[] content, int from, int length) {
    ensure(length);
    System.arraycopy(content, from, bytes, size, length);
    size += length;
    return this;
  }

  public BinaryWriter writeIdentifier(Identifier identifier) {
    return writeText(identifier.kind()).writeText(identifier.value());
  }

  public BinaryWriter writeHash(Hash128 hash) {
    return writeFixed64(hash.hi()).writeFixed64(hash.lo());
  }

  public BinaryWriter writeAttributes(Attributes attributes) {
    writeVar(attributes.size());
    for (int i = 0; i < attributes.size(); i++) {
      writeText(attributes.key(i));
      writeValue(attributes.value(i));
    }
    return this;
  }

  public BinaryWriter writeValue(Value value) {
    switch (value) {
      case Value.Nil n -> writeByte('n');
      case Value.Flag flag -> writeByte(flag.set() ? 't' : 'f');
      case Value.Text text -> writeByte('s').writeText(text.text());
      case Value.Whole whole -> writeByte('i').writeSigned(whole.number());
      case Value.Real real -> writeByte('d').writeDouble(real.number());
      case Value.Decimal decimal -> writeByte('b').writeText(decimal.number().toString());
      case Value.Items items -> {
        List<Value> values = items.values();
        writeByte('a').writeVar(values.size());
        for (int i = 0; i < values.size(); i++) {
          writeValue(values.get(i));
        }
      }
      case Value.Fields fields -> writeByte('o').writeAttributes(fields.attributes());
    }
    return this;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
