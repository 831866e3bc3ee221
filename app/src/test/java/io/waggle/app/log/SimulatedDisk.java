package io.waggle.app.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A disk over real files that can fail a flush, run full, and lose power: what was not flushed is
 * then lost in part or whole, and files whose directory was not flushed are gone.
 */
final class SimulatedDisk implements LogFiles {
  private final DiskFiles disk = new DiskFiles();
  private final Map<Path, List<Write>> unsynced = new HashMap<>();
  private final Set<Path> unsyncedNames = new HashSet<>();

  private boolean failForce;
  private boolean failTruncate;
  private long capacityLeft = Long.MAX_VALUE;
  private long usable = 1L << 40;
  private int forces;

  private record Write(long offset, byte[] before, byte[] after, long sizeBefore) {}

  synchronized void failNextForce() {
    failForce = true;
  }

  synchronized void failNextTruncate() {
    failTruncate = true;
  }

  /**
   * Writes fail with "No space left" once so many bytes more were written, possibly in the middle
   * of one.
   */
  synchronized void fillUpAfter(long bytes) {
    capacityLeft = bytes;
  }

  synchronized void usable(long bytes) {
    usable = bytes;
  }

  synchronized int forces() {
    return forces;
  }

  /**
   * Undoes each unflushed write with a chance, whole or from a random byte on, and forgets new
   * files whose directory was not flushed. The log must have been closed, or never be used again.
   */
  synchronized void cutPower(Random random) throws IOException {
    for (Map.Entry<Path, List<Write>> each : unsynced.entrySet()) {
      if (!Files.exists(each.getKey())) {
        continue;
      }
      try (LogFile file = disk.openToWrite(each.getKey())) {
        for (Write write : each.getValue().reversed()) {
          undo(file, write, random);
        }
      }
    }
    for (Path each : unsyncedNames) {
      Files.deleteIfExists(each);
    }
    unsynced.clear();
    unsyncedNames.clear();
  }

  private static void undo(LogFile file, Write write, Random random) throws IOException {
    int kept =
        switch (random.nextInt(3)) {
          case 0 -> 0;
          case 1 -> random.nextInt(write.after.length);
          default -> write.after.length;
        };
    if (kept == write.after.length) {
      return;
    }
    if (file.size() == write.offset + write.after.length && random.nextBoolean()) {
      file.truncate(write.offset + kept);
      return;
    }
    byte[] lost = write.before.clone();
    System.arraycopy(write.after, 0, lost, 0, kept);
    file.write(ByteBuffer.wrap(lost), write.offset);
  }

  @Override
  public synchronized LogFile create(Path path) throws IOException {
    unsyncedNames.add(path);
    return new SimulatedFile(path, disk.create(path));
  }

  @Override
  public LogFile openToWrite(Path path) throws IOException {
    return new SimulatedFile(path, disk.openToWrite(path));
  }

  @Override
  public LogFile openToRead(Path path) throws IOException {
    return disk.openToRead(path);
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    disk.delete(path);
    if (path.getFileName().toString().equals("RESERVE")) {
      capacityLeft = Long.MAX_VALUE;
    }
  }

  @Override
  public synchronized void syncDirectory(Path directory) throws IOException {
    disk.syncDirectory(directory);
    unsyncedNames.clear();
  }

  @Override
  public synchronized long usableBytes(Path directory) {
    return usable;
  }

  @Override
  public synchronized long totalBytes(Path directory) {
    return 1L << 41;
  }

  private final class SimulatedFile implements LogFile {
    private final Path path;
    private final LogFile file;

    SimulatedFile(Path path, LogFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public void write(ByteBuffer from, long offset) throws IOException {
      synchronized (SimulatedDisk.this) {
        int fits = (int) Math.min(from.remaining(), capacityLeft);
        byte[] after = new byte[fits];
        from.get(after);
        byte[] before = new byte[fits];
        long size = file.size();
        file.read(ByteBuffer.wrap(before), offset);
        if (fits > 0) {
          file.write(ByteBuffer.wrap(after), offset);
          unsynced
              .computeIfAbsent(path, any -> new ArrayList<>())
              .add(new Write(offset, before, after, size));
        }
        if (capacityLeft != Long.MAX_VALUE) {
          capacityLeft -= fits;
        }
        if (from.hasRemaining()) {
          throw new IOException("No space left on device");
        }
      }
    }

    @Override
    public int read(ByteBuffer into, long offset) throws IOException {
      return file.read(into, offset);
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        forces++;
        if (failForce) {
          failForce = false;
          throw new IOException("Input/output error");
        }
        unsynced.remove(path);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        if (failTruncate) {
          failTruncate = false;
          throw new IOException("Input/output error");
        }
        file.truncate(size);
        List<Write> writes = unsynced.get(path);
        if (writes != null) {
          writes.removeIf(each -> each.offset + each.after.length > size);
        }
      }
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
