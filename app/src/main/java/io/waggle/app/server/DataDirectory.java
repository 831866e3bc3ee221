package io.waggle.app.server;

import io.waggle.core.kernel.InvalidException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Where one installation keeps everything; each part has a place of its own below the root. */
public record DataDirectory(Path root) {

  /** People's data is nobody else's business on a shared machine. */
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Opens the directory, making it when it is not there, for its owner alone. */
  public static DataDirectory open(Path root) {
    try {
      if (!Files.isDirectory(root)) {
        Files.createDirectories(root, PRIVATE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data directory " + root, e);
    }
    return new DataDirectory(root.toAbsolutePath().normalize());
  }

  /** The directory of an installation that is there already. */
  public static DataDirectory existing(Path root) {
    DataDirectory found = new DataDirectory(root.toAbsolutePath().normalize());
    if (!Files.isDirectory(found.log())) {
      throw new InvalidException(
          "data.not_found",
          root.toString(),
          "holds no installation",
          "Name the directory that ./waggle serve was given, with --data.");
    }
    return found;
  }

  /**
   * Takes the directory for this process alone, until the claim is closed or the process ends in
   * whatever way.
   */
  Claim claim() {
    try {
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return new Claim(channel);
      }
      channel.close();
    } catch (OverlappingFileLockException e) {
      throw inUse();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take the data directory " + root, e);
    }
    throw inUse();
  }

  private InvalidException inUse() {
    return new InvalidException(
        "data.in_use",
        root.toString(),
        "another process has this data directory open",
        "Stop it first, or name another directory with --data; ./waggle import can load into a "
            + "running server with --server.");
  }

  /** That this process has the directory open. */
  record Claim(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot give the data directory up", e);
      }
    }
  }

  public Path log() {
    return root.resolve("log");
  }

  public Path state() {
    return root.resolve("state");
  }

  public Path analytics() {
    return root.resolve("analytics");
  }

  public Path mailbox() {
    return root.resolve("mailbox");
  }

  public Path credentials() {
    return root.resolve("credentials.json");
  }

  /** Holds the address of the server that has the directory open, while it listens. */
  public Path address() {
    return root.resolve("server.url");
  }

  /** The secrets of channels. */
  public Path secrets() {
    return root.resolve("secrets.json");
  }

  /** Files that are being imported, until they are. */
  public Path imports() {
    return root.resolve("imports");
  }

  /** Where export files go. */
  public Path exports() {
    return root.resolve("exports");
  }

  /** What back-fills and dry runs work with, while one is under way. */
  Path scratch() {
    return root.resolve("scratch");
  }

  /** What providers call our deliveries. */
  public Path references() {
    return root.resolve("references");
  }

  /** While it is there, as after a restore, nothing is sent. */
  public Path restoredMarker() {
    return root.resolve("RESTORED");
  }
}
