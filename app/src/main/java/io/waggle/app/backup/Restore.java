package io.waggle.app.backup;

import io.waggle.app.log.Damage;
import io.waggle.app.log.LogSettings;
import io.waggle.app.log.SegmentFileEventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Makes a data directory from a backup. */
public final class Restore {
  private Restore() {}

  /**
   * What a restore made.
   *
   * @param damages stretches of the log that were not sound in the backed-up server either; empty
   *     on a sound disk
   */
  public record Restored(BackupManifest manifest, List<Damage> damages) {
    public Restored {
      damages = List.copyOf(damages);
    }
  }

  /**
   * Copies and checks the backup; only when all is sound does the data directory appear under its
   * name, marked {@link DataLayout#RESTORED}.
   *
   * @param dataDirectory must be absent or empty
   * @return what was restored, and the damage that the log had already when the backup was taken
   * @throws BackupException when the directory is not empty or anything in the backup is not as the
   *     manifest says; nothing was made then
   */
  public static Restored run(Path backup, Path dataDirectory) {
    Path target = dataDirectory.toAbsolutePath().normalize();
    Path work = target.resolveSibling(target.getFileName() + ".restoring");
    try {
      if (!DurableFiles.isEmptyOrAbsent(target)) {
        throw new BackupException(target + " is not empty");
      }
      BackupManifest manifest = BackupManifest.read(backup);
      DurableFiles.deleteTree(work);
      DurableFiles.createPrivate(work);
      for (BackupManifest.Entry each : manifest.files()) {
        copy(backup, work, each);
      }
      List<Damage> damages = checkLog(work.resolve(DataLayout.LOG), manifest);
      byte[] marker = ("log end " + manifest.end() + "\n").getBytes(StandardCharsets.UTF_8);
      DurableFiles.writeAtomically(work.resolve(DataLayout.RESTORED), marker);
      DurableFiles.syncTree(work);
      Files.deleteIfExists(target);
      Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.sync(target.resolveSibling(""));
      return new Restored(manifest, damages);
    } catch (IOException e) {
      throw new BackupException("the restore of " + backup + " failed", e);
    }
  }

  private static void copy(Path backup, Path work, BackupManifest.Entry entry) throws IOException {
    Path to = work.resolve(entry.path()).normalize();
    Path from = backup.resolve(entry.path()).normalize();
    if (!to.startsWith(work) || !from.startsWith(backup.normalize())) {
      throw new BackupException("the manifest names " + entry.path() + ", outside the backup");
    }
    if (!Files.isRegularFile(from) || Files.size(from) != entry.bytes()) {
      throw new BackupException(entry.path() + " is missing or has another length");
    }
    if (!DurableFiles.copy(from, to, entry.bytes()).equals(entry.sha256())) {
      throw new BackupException(entry.path() + " does not have the checksum of the manifest");
    }
    DurableFiles.restrict(to);
  }

  private static List<Damage> checkLog(Path directory, BackupManifest manifest) {
    LogSettings withoutReserve = LogSettings.DEFAULTS.withFreeBytes(0, 0);
    try (SegmentFileEventLog log = SegmentFileEventLog.open(directory, withoutReserve)) {
      if (log.end() != manifest.end()) {
        throw new BackupException("the log ends at " + log.end() + ", not at " + manifest.end());
      }
      return log.verify().damages();
    }
  }
}
