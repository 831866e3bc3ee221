package io.waggle.app.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much space is left, and a file of zeros that holds some for the moment when another writer
 * has used up the rest.
 */
final class DiskReserve {
  /** Below this a failed write is put down to a full disk whatever the message says. */
  private static final long NOTHING_LEFT_BYTES = 64 << 10;

  private final LogFiles files;
  private final Path directory;
  private final long freeBytes;
  private final long reserveBytes;
  private boolean held;

  DiskReserve(LogFiles files, Path directory, LogSettings settings) throws IOException {
    this.files = files;
    this.directory = directory;
    long total = files.totalBytes(directory);
    freeBytes = Math.min(settings.freeBytes(), total / 10);
    reserveBytes = Math.min(settings.reserveBytes(), total / 50);
    held = Files.exists(path()) && Files.size(path()) >= reserveBytes;
    restore(files.usableBytes(directory));
  }

  long usableBytes() throws IOException {
    return files.usableBytes(directory);
  }

  /** Whether an ordinary batch may use so many bytes of the space left. */
  boolean admits(long usableBytes, long bytes) {
    return usableBytes - bytes >= freeBytes;
  }

  boolean isOutOfSpace(IOException failed, long bytes) throws IOException {
    String message = String.valueOf(failed.getMessage());
    return message.contains("No space left")
        || message.contains("quota exceeded")
        || usableBytes() < bytes + NOTHING_LEFT_BYTES;
  }

  /** Gives up the reserve; false when there was none. */
  boolean release() throws IOException {
    if (!held) {
      return false;
    }
    held = false;
    files.delete(path());
    files.syncDirectory(directory);
    return true;
  }

  /** Takes the reserve again once there is plenty of space. */
  void restore(long usableBytes) throws IOException {
    if (held || reserveBytes == 0 || usableBytes - 2 * reserveBytes < freeBytes) {
      return;
    }
    Files.deleteIfExists(path());
    try (LogFile file = files.create(path())) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 16);
      for (long at = 0; at < reserveBytes; at += zeros.capacity()) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), reserveBytes - at));
        file.write(zeros, at);
      }
      file.force();
    }
    held = true;
  }

  private Path path() {
    return directory.resolve("RESERVE");
  }
}
