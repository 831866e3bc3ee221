package io.waggle.app.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Writes frames at the end of the active segment. Frames go through one buffer, so that a group is
 * one write unless it is larger than the buffer. Used by one thread.
 */
final class SegmentWriter implements Closeable {
  private static final byte[] PADDING = new byte[FrameFormat.ALIGNMENT];

  private final LogFiles files;
  private final Segment segment;
  private final LogFile file;
  private final SparseIndex index;
  private final ByteBuffer staging;
  private final CRC32C crc = new CRC32C();
  private final byte[] frameHeader = new byte[FrameFormat.HEADER_BYTES];

  private long durableBytes;
  private long writtenBytes;
  private boolean forcing;

  SegmentWriter(Opened opened, LogFiles files, ByteBuffer staging, long durableBytes) {
    this.files = files;
    this.segment = opened.segment;
    this.file = opened.file;
    this.index = opened.index;
    this.staging = staging;
    this.durableBytes = durableBytes;
    this.writtenBytes = durableBytes;
  }

  /** A segment open for writing, with the index of what it holds. */
  record Opened(Segment segment, LogFile file, SparseIndex index) {}

  /** Creates a durable, empty segment; leaves nothing behind when that fails. */
  static Opened create(LogFiles files, Path directory, SegmentHeader header) throws IOException {
    Path path = Segment.path(directory, header.first());
    LogFile file = files.create(path);
    try {
      file.write(header.encode(), 0);
      file.force();
      files.syncDirectory(directory);
    } catch (IOException failed) {
      file.close();
      files.delete(path);
      throw failed;
    }
    SparseIndex index = new SparseIndex();
    return new Opened(new Segment(path, header, index), file, index);
  }

  Segment segment() {
    return segment;
  }

  long durableBytes() {
    return durableBytes;
  }

  /** Puts the batch, which knows its position, after all others. */
  void add(PendingAppend append) throws IOException {
    int bodyBytes = append.lengths().length + append.payloadBytes();
    ByteBuffer header = ByteBuffer.wrap(frameHeader);
    FrameFormat.putHeader(header, append.first(), append.count(), bodyBytes, append.bodyCrc());
    header.putInt(FrameFormat.headerCrc(crc, segment.header().salt(), frameHeader, 0));
    stage(frameHeader, frameHeader.length);
    stage(append.lengths(), append.lengths().length);
    stage(append.payload(), append.payloadBytes());
    int padding = (int) (append.frameBytes() - FrameFormat.HEADER_BYTES - bodyBytes);
    stage(PADDING, padding);
  }

  /** Makes all that was added durable. */
  void sync() throws IOException {
    drain();
    forcing = true;
    file.force();
    forcing = false;
    durableBytes = writtenBytes;
  }

  /** After a failed flush nobody knows what the disk holds; the file must not be written again. */
  boolean isForceFailed() {
    return forcing;
  }

  /** The frame of that position starts at that offset, durably. */
  void indexFrame(long position, long offset) {
    index.add(position, offset);
  }

  /** Takes back all that was added since the last sync, durably. */
  void rollBack() throws IOException {
    staging.clear();
    file.truncate(durableBytes);
    file.force();
    writtenBytes = durableBytes;
  }

  /** Puts the index beside the segment, for later starts. */
  void writeIndex() throws IOException {
    SparseIndexFile.write(files, segment.indexPath(), segment, index);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void stage(byte[] bytes, int length) throws IOException {
    int from = 0;
    while (from < length) {
      if (!staging.hasRemaining()) {
        drain();
      }
      int part = Math.min(length - from, staging.remaining());
      staging.put(bytes, from, part);
      from += part;
    }
  }

  private void drain() throws IOException {
    staging.flip();
    int bytes = staging.remaining();
    if (bytes > 0) {
      file.write(staging, writtenBytes);
    }
    writtenBytes += bytes;
    staging.clear();
  }
}
