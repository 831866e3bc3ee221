package io.waggle.app.log;

import io.waggle.core.kernel.LogFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what a directory holds, and cuts what a crash left half written at the end. */
final class SegmentRecovery {
  private final LogFiles files;
  private final Path directory;
  private final List<Segment> sealed = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();

  private SegmentRecovery(LogFiles files, Path directory) {
    this.files = files;
    this.directory = directory;
  }

  /**
   * What there is.
   *
   * @param sealed the segments that are not written any more, oldest first
   * @param active the segment to go on with, or null when a new one is needed
   * @param activeBytes the sound length of the active segment
   * @param end the position of the next entry
   */
  record Found(
      List<Segment> sealed,
      SegmentWriter.@Nullable Opened active,
      long activeBytes,
      long end,
      RecoveryReport report) {}

  /**
   * Recovers the directory.
   *
   * @param knownEnd the log is known, from a checkpoint, to have reached this position; when it no
   *     longer does, the missing positions are reported and not given out again
   */
  static Found run(LogFiles files, Path directory, long knownEnd) throws IOException {
    return new SegmentRecovery(files, directory).run(knownEnd);
  }

  private Found run(long knownEnd) throws IOException {
    List<Path> paths = segmentPaths();
    while (!paths.isEmpty() && isStillborn(paths.getLast())) {
      Path stillborn = paths.removeLast();
      removed.add(stillborn.getFileName().toString());
      files.delete(stillborn);
      files.syncDirectory(directory);
    }
    if (paths.isEmpty()) {
      return found(null, 0, 0, new RecoveryReport(0, 0, 0, removed, damages), knownEnd);
    }
    for (Path each : paths.subList(0, paths.size() - 1)) {
      openSealed(each);
    }
    return openLast(paths.getLast(), knownEnd);
  }

  private List<Path> segmentPaths() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return new ArrayList<>(all.filter(Segment::isSegment).sorted().toList());
    }
  }

  /**
   * A crash came between the creation of the file and its first flush, so no entry was ever in it.
   */
  private boolean isStillborn(Path path) throws IOException {
    try (LogFile file = files.openToRead(path)) {
      return file.size() <= SegmentHeader.BYTES && SegmentHeader.read(file) == null;
    }
  }

  private void openSealed(Path path) throws IOException {
    try (LogFile file = files.openToRead(path)) {
      SegmentHeader header = SegmentHeader.read(file);
      if (header == null) {
        damages.add(
            new Damage(path.getFileName().toString(), 0, file.size(), Segment.firstOf(path), 0));
        return;
      }
      checkName(path, header);
      sealed.add(new Segment(path, header));
    }
  }

  private Found openLast(Path path, long knownEnd) throws IOException {
    LogFile file = files.openToWrite(path);
    SegmentHeader header = SegmentHeader.read(file);
    if (header == null) {
      file.close();
      throw new LogFailedException(
          "both copies of the header of " + path + " are damaged; restore it from a backup");
    }
    checkName(path, header);
    SparseIndex index = new SparseIndex();
    Segment segment = new Segment(path, header, index);
    long size = file.size();
    FrameWalk walk =
        new FrameWalk(segment, file, FrameWalk.Span.whole(segment, size), damages::add);
    while (walk.next()) {
      index.add(walk.first(), walk.offset());
    }
    long cut = size - walk.endOffset();
    if (cut > 0) {
      file.truncate(walk.endOffset());
      file.force();
    }
    RecoveryReport report = new RecoveryReport(walk.end(), cut, walk.end(), removed, damages);
    SegmentWriter.Opened opened = new SegmentWriter.Opened(segment, file, index);
    return found(opened, walk.endOffset(), walk.end(), report, knownEnd);
  }

  private Found found(
      SegmentWriter.@Nullable Opened active,
      long activeBytes,
      long end,
      RecoveryReport report,
      long knownEnd)
      throws IOException {
    if (end >= knownEnd) {
      return new Found(sealed, active, activeBytes, end, report);
    }
    String name = active == null ? "" : active.segment().name();
    damages.add(new Damage(name, activeBytes, 0, end, knownEnd - end));
    if (active != null) {
      active.file().close();
      sealed.add(active.segment());
    }
    RecoveryReport withLoss =
        new RecoveryReport(knownEnd, report.cutBytes(), report.cutPosition(), removed, damages);
    return new Found(sealed, null, 0, knownEnd, withLoss);
  }

  private static void checkName(Path path, SegmentHeader header) {
    if (header.first() != Segment.firstOf(path)) {
      throw new LogFailedException(
          path + " holds positions from " + header.first() + " on and must be named by it");
    }
  }
}
