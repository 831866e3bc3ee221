package io.waggle.app.backup;

import io.waggle.app.log.LogSnapshot;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.app.state.RocksDbStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes a backup of a server that goes on working meanwhile. */
public final class Backup {
  private Backup() {}

  /**
   * Copies the log up to its durable end, the state and the files beside them into {@code target},
   * which must be absent or empty. The state is copied first, so it never includes more than the
   * log.
   *
   * <p>Sealed segments and the state's files are hard links when the target is on the same file
   * system. Such a backup is quick and small, but does not outlive the disk: copy it elsewhere.
   */
  public static BackupManifest take(
      Path dataDirectory, SegmentFileEventLog log, RocksDbStateStore state, Path target) {
    try {
      prepare(target);
      long position = state.copyTo(target.resolve(DataLayout.STATE));
      return finish(dataDirectory, log, position, target);
    } catch (IOException e) {
      throw new BackupException("the backup in " + target + " failed", e);
    }
  }

  /**
   * The same without the state: smaller, and the restored server replays the whole log when it
   * starts.
   */
  public static BackupManifest takeLogOnly(
      Path dataDirectory, SegmentFileEventLog log, Path target) {
    try {
      prepare(target);
      return finish(dataDirectory, log, 0, target);
    } catch (IOException e) {
      throw new BackupException("the backup in " + target + " failed", e);
    }
  }

  private static void prepare(Path target) throws IOException {
    if (!DurableFiles.isEmptyOrAbsent(target)) {
      throw new BackupException(target + " is not empty");
    }
    DurableFiles.createPrivate(target);
  }

  private static BackupManifest finish(
      Path dataDirectory, SegmentFileEventLog log, long statePosition, Path target)
      throws IOException {
    LogSnapshot snapshot = log.snapshot();
    for (LogSnapshot.SegmentPart each : snapshot.segments()) {
      Path copy = target.resolve(DataLayout.LOG).resolve(each.path().getFileName());
      if (each.sealed()) {
        DurableFiles.linkOrCopy(each.path(), copy);
      } else {
        DurableFiles.copy(each.path(), copy, each.bytes());
      }
    }
    for (String each : DataLayout.KEPT) {
      keep(dataDirectory.resolve(each), target.resolve(each));
    }
    List<BackupManifest.Entry> entries = new ArrayList<>();
    for (Path each : DurableFiles.below(target)) {
      String path = target.relativize(each).toString().replace('\\', '/');
      entries.add(new BackupManifest.Entry(path, Files.size(each), DurableFiles.checksum(each)));
    }
    DurableFiles.syncTree(target);
    BackupManifest manifest =
        new BackupManifest(BackupManifest.FORMAT, snapshot.end(), statePosition, entries);
    manifest.write(target);
    return manifest;
  }

  private static void keep(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    for (Path each : DurableFiles.below(from)) {
      Path copy = each.equals(from) ? to : to.resolve(from.relativize(each).toString());
      DurableFiles.copy(each, copy, Files.size(each));
      DurableFiles.restrict(copy);
    }
  }
}
