package io.waggle.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** What providers call our deliveries. */
  public Path references() {
    return root.resolve("references");
  }

  /** Present after a restore: sending stays frozen until somebody removes it. */
  public Path restoredMarker() {
    return root.resolve("RESTORED");
  }
}
