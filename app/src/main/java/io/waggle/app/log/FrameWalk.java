package io.waggle.app.log;

import io.waggle.core.kernel.EventLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A walk over the sound frames of one segment, in order. What is not sound is stepped over to the
 * next sound frame and told to the damage listener.
 *
 * <p>Frames that end before {@code skipBefore} are trusted by their header's checksum alone, so
 * that a look-up need not read what it steps over.
 */
final class FrameWalk implements Closeable {
  private static final int FIRST_CHUNK_BYTES = 32 << 10;
  private static final int LARGEST_CHUNK_BYTES = 512 << 10;

  private final Segment segment;
  private final LogFile file;
  private final long limit;
  private final long skipBefore;
  private final Consumer<Damage> onDamage;
  private final CRC32C crc = new CRC32C();

  private byte[] buffer = {};
  private ByteBuffer view = ByteBuffer.wrap(buffer);
  private long bufferStart;
  private int bufferBytes;
  private int chunkBytes = FIRST_CHUNK_BYTES;

  /** Where the next frame should start and which position it should have. */
  private long nextOffset;

  private long expected;

  private long offset;
  private long first;
  private int count;
  private int bodyBytes;

  FrameWalk(Segment segment, LogFile file, Span span, Consumer<Damage> onDamage) {
    this.segment = segment;
    this.file = file;
    this.limit = span.limit();
    this.skipBefore = span.skipBefore();
    this.nextOffset = span.offset();
    this.expected = span.position();
    this.onDamage = onDamage;
  }

  /**
   * Where to walk.
   *
   * @param offset where a frame starts
   * @param position the first position of that frame
   * @param limit where the walk ends
   * @param skipBefore frames whose positions are all below are not read in full
   */
  record Span(long offset, long position, long limit, long skipBefore) {
    static Span whole(Segment segment, long limit) {
      return new Span(SegmentHeader.BYTES, segment.first(), limit, 0);
    }
  }

  /** Steps to the next sound frame; false when there is none up to the limit. */
  boolean next() throws IOException {
    if (nextOffset >= limit) {
      return false;
    }
    boolean sound = isSoundAt(nextOffset, true) && first == expected;
    if (!sound) {
      long damaged = nextOffset;
      long found = nextSoundFrom(damaged);
      if (found < 0) {
        return false;
      }
      onDamage.accept(
          new Damage(segment.name(), damaged, found - damaged, expected, first - expected));
    }
    nextOffset = offset + FrameFormat.frameBytes(bodyBytes);
    expected = first + count;
    return true;
  }

  /** Visits the entries of this frame from a position on; false when the visitor wants no more. */
  boolean visit(long from, EventLog.EntryVisitor visitor) throws IOException {
    int body = at(offset + FrameFormat.HEADER_BYTES, bodyBytes);
    int entry = body + 4 * count;
    for (int i = 0; i < count; i++) {
      int length = view.getInt(body + 4 * i);
      if (length == FrameFormat.REMOVED) {
        continue;
      }
      if (first + i >= from && !visitor.visit(first + i, buffer, entry, length)) {
        return false;
      }
      entry += length;
    }
    return true;
  }

  long offset() {
    return offset;
  }

  long first() {
    return first;
  }

  /** The position after the last sound frame so far. */
  long end() {
    return expected;
  }

  /**
   * The offset after the last sound frame so far; anything from here to the limit is a bad tail.
   */
  long endOffset() {
    return nextOffset;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private long nextSoundFrom(long from) throws IOException {
    for (long at = from; at + FrameFormat.HEADER_BYTES <= limit; at += FrameFormat.ALIGNMENT) {
      if (isSoundAt(at, false) && first >= expected) {
        return at;
      }
    }
    return -1;
  }

  private boolean isSoundAt(long at, boolean maySkip) throws IOException {
    if (at + FrameFormat.HEADER_BYTES > limit) {
      return false;
    }
    int header = at(at, FrameFormat.HEADER_BYTES);
    if (view.getInt(header) != FrameFormat.MAGIC
        || view.getInt(header + 28)
            != FrameFormat.headerCrc(crc, segment.header().salt(), buffer, header)) {
      return false;
    }
    offset = at;
    count = view.getInt(header + 4);
    first = view.getLong(header + 8);
    bodyBytes = view.getInt(header + 16);
    int bodyCrc = view.getInt(header + 20);
    if (bodyBytes < 0 || at + FrameFormat.frameBytes(bodyBytes) > limit) {
      return false;
    }
    return maySkip && first + count <= skipBefore || isBodySound(bodyCrc);
  }

  private boolean isBodySound(int bodyCrc) throws IOException {
    int body = at(offset + FrameFormat.HEADER_BYTES, bodyBytes);
    crc.reset();
    crc.update(buffer, body, bodyBytes);
    return (int) crc.getValue() == bodyCrc;
  }

  /** The index in the buffer of the byte at an offset of the file, with so many bytes after it. */
  private int at(long from, int length) throws IOException {
    if (from < bufferStart || from + length > bufferStart + bufferBytes) {
      fill(from, length);
    }
    return (int) (from - bufferStart);
  }

  private void fill(long from, int length) throws IOException {
    boolean sequential = bufferBytes > 0 && from <= bufferStart + bufferBytes;
    if (sequential) {
      chunkBytes = Math.min(LARGEST_CHUNK_BYTES, chunkBytes * 2);
    }
    int wanted = (int) Math.min(Math.max(length, chunkBytes), limit - from);
    if (buffer.length < wanted) {
      buffer = new byte[wanted];
      view = ByteBuffer.wrap(buffer);
    }
    view.clear().limit(wanted);
    bufferStart = from;
    bufferBytes = 0;
    bufferBytes = file.read(view, from);
    view.clear();
    if (bufferBytes < length) {
      throw new IOException(segment.name() + " ends before " + (from + length));
    }
  }
}
