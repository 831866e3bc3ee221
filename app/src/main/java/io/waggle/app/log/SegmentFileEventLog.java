package io.waggle.app.log;

import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.LogFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * The log in segment files of one directory; see the package for the format's promises.
 *
 * <p>Any number of threads may append and read. A commit listener must not append. Besides what
 * {@link EventLog} says, appending throws {@link LogFullException} when the disk is too full;
 * nothing was stored then and later appends may succeed.
 */
public final class SegmentFileEventLog implements EventLog {
  private final LogFiles files;
  private final LogSettings settings;
  private final DirectoryLock lock;
  private final RecoveryReport recovery;
  private final Committer committer;
  private final Map<String, Damage> damages = new ConcurrentSkipListMap<>();

  private SegmentFileEventLog(
      LogFiles files, Path directory, LogSettings settings, long knownEnd, DirectoryLock lock)
      throws IOException {
    this.files = files;
    this.settings = settings;
    this.lock = lock;
    SegmentRecovery.Found found = SegmentRecovery.run(files, directory, knownEnd);
    recovery = found.report();
    recovery.damages().forEach(this::keep);
    committer = new Committer(files, directory, settings, found);
    committer.start();
  }

  /**
   * Opens or creates the log of a directory, after recovery.
   *
   * @param knownEnd a position that the log is known to have reached, from the checkpoint; should
   *     the log no longer reach it, the positions in between count as damage and are not given out
   *     again
   */
  public static SegmentFileEventLog open(Path directory, LogSettings settings, long knownEnd) {
    return open(new DiskFiles(), directory, settings, knownEnd);
  }

  public static SegmentFileEventLog open(Path directory, LogSettings settings) {
    return open(directory, settings, 0);
  }

  static SegmentFileEventLog open(
      LogFiles files, Path directory, LogSettings settings, long knownEnd) {
    try {
      Files.createDirectories(directory);
      DirectoryLock lock = DirectoryLock.take(directory);
      try {
        return new SegmentFileEventLog(files, directory, settings, knownEnd, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LogFailedException("the log in " + directory + " cannot be opened: " + e, e);
    }
  }

  @Override
  public long append(EntryBatch batch, CommitListener onCommit) {
    return append(batch, onCommit, false);
  }

  /**
   * Appends a batch that may use the last of the disk: small things that must not be refused when
   * the disk is nearly full, such as a withdrawn consent.
   */
  @Override
  public long appendVital(EntryBatch batch, CommitListener onCommit) {
    return append(batch, onCommit, true);
  }

  @Override
  public void read(long position, EntryVisitor visitor) {
    if (position < 0) {
      throw new IllegalArgumentException("positions start at 0, not " + position);
    }
    LogView view = committer.view();
    if (position >= view.end()) {
      return;
    }
    try {
      int at = view.indexOf(Math.max(position, view.start()));
      while (at < view.segments().length && readSegment(view, at, position, visitor)) {
        at++;
      }
    } catch (IOException e) {
      throw new LogFailedException("the log cannot be read at " + position + ": " + e, e);
    }
  }

  @Override
  public long end() {
    return committer.view().end();
  }

  @Override
  public long start() {
    return committer.view().start();
  }

  /** What was found when the log was opened. */
  public RecoveryReport recovery() {
    return recovery;
  }

  /** All damage met so far, at the start or by readers; stays empty on a sound disk. */
  public Collection<Damage> damages() {
    return List.copyOf(damages.values());
  }

  /** Why an ordinary batch would be refused now; empty while it would be taken. */
  public String refusal() {
    return committer.refusal();
  }

  /** Reads every frame of every segment and checks it. */
  public RecoveryReport verify() {
    LogView view = committer.view();
    Map<String, Damage> found = new LinkedHashMap<>();
    recovery.damages().forEach(each -> found.put(key(each), each));
    try {
      for (int i = 0; i < view.segments().length; i++) {
        Segment segment = view.segments()[i];
        FrameWalk.Span whole = FrameWalk.Span.whole(segment, limit(view, i));
        try (FrameWalk walk = walk(segment, whole, each -> found.put(key(each), each))) {
          while (walk.next()) {}
          tailDamage(view, i, walk).forEach(each -> found.put(key(each), each));
        }
      }
    } catch (IOException e) {
      throw new LogFailedException("the log cannot be read: " + e, e);
    }
    found.values().forEach(this::keep);
    return new RecoveryReport(
        view.end(), 0, view.end(), List.of(), new ArrayList<>(found.values()));
  }

  /** What a backup has to copy. */
  public LogSnapshot snapshot() {
    LogView view = committer.view();
    List<LogSnapshot.SegmentPart> parts = new ArrayList<>();
    try {
      for (int i = 0; i < view.segments().length; i++) {
        boolean sealed = i < view.segments().length - 1;
        Path path = view.segments()[i].path();
        parts.add(new LogSnapshot.SegmentPart(path, limit(view, i), sealed));
      }
    } catch (IOException e) {
      throw new LogFailedException("the log cannot be read: " + e, e);
    }
    return new LogSnapshot(parts, view.end());
  }

  @Override
  public void close() {
    committer.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new LogFailedException("the log's lock cannot be released", e);
    }
  }

  private long append(EntryBatch batch, CommitListener onCommit, boolean vital) {
    if (batch.count() < 1) {
      throw new IllegalArgumentException("a batch holds at least one entry");
    }
    int payload = batch.end(batch.count() - 1);
    if (payload + 4L * batch.count() > settings.batchBytes()) {
      throw new IllegalArgumentException(
          "a batch of " + payload + " bytes exceeds " + settings.batchBytes());
    }
    PendingAppend pending = new PendingAppend(batch, onCommit, vital);
    committer.submit(pending);
    return pending.await();
  }

  private boolean readSegment(LogView view, int at, long position, EntryVisitor visitor)
      throws IOException {
    Segment segment = view.segments()[at];
    FrameWalk.Span span = segment.spanTo(files, position, limit(view, at));
    try (FrameWalk walk = walk(segment, span, this::keep)) {
      while (walk.next()) {
        if (walk.end() > position && !walk.visit(position, visitor)) {
          return false;
        }
      }
      tailDamage(view, at, walk).forEach(this::keep);
      return true;
    }
  }

  private FrameWalk walk(Segment segment, FrameWalk.Span span, Consumer<Damage> onDamage)
      throws IOException {
    return new FrameWalk(segment, files.openToRead(segment.path()), span, onDamage);
  }

  /** Everything below the limit was flushed, so a walk that ends early met damage. */
  private static List<Damage> tailDamage(LogView view, int at, FrameWalk walk) throws IOException {
    long missing = view.endOf(at) - walk.end();
    long bytes = limit(view, at) - walk.endOffset();
    if (missing <= 0 && bytes <= 0) {
      return List.of();
    }
    String name = view.segments()[at].name();
    return List.of(new Damage(name, walk.endOffset(), bytes, walk.end(), Math.max(0, missing)));
  }

  private static long limit(LogView view, int at) throws IOException {
    boolean active = at == view.segments().length - 1;
    return active ? view.activeBytes() : Files.size(view.segments()[at].path());
  }

  private void keep(Damage damage) {
    damages.putIfAbsent(key(damage), damage);
  }

  private static String key(Damage damage) {
    return damage.segment() + "@" + damage.offset();
  }
}
