package io.waggle.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds.
 *
 * @param format 1
 * @param end the position after the last log entry
 * @param statePosition the first log position that the state does not include; 0 when there is no
 *     state
 * @param files every file, by its path within the backup
 */
public record BackupManifest(int format, long end, long statePosition, List<Entry> files) {
  static final int FORMAT = 1;
  private static final String NAME = "manifest.json";

  public BackupManifest {
    files = List.copyOf(files);
  }

  /** A file with its length and SHA-256 in hexadecimal digits. */
  public record Entry(String path, long bytes, String sha256) {}

  public long bytes() {
    return files.stream().mapToLong(Entry::bytes).sum();
  }

  void write(Path backup) throws IOException {
    byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    DurableFiles.writeAtomically(backup.resolve(NAME), json);
  }

  static BackupManifest read(Path backup) throws IOException {
    Path path = backup.resolve(NAME);
    if (!Files.isRegularFile(path)) {
      throw new BackupException(backup + " has no " + NAME + ", so it is no finished backup");
    }
    try {
      BackupManifest manifest =
          JsonMapper.shared().readValue(Files.readAllBytes(path), BackupManifest.class);
      if (manifest.format != FORMAT) {
        throw new BackupException(
            "the backup has format " + manifest.format + ", this program reads " + FORMAT);
      }
      return manifest;
    } catch (JacksonException e) {
      throw new BackupException(path + " cannot be read", e);
    }
  }
}
