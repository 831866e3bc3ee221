package io.waggle.app.log;

import io.waggle.core.kernel.LogFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: it takes all batches that wait, writes and flushes them as one group,
 * tells the listeners in order and wakes the callers. While it flushes, the next group gathers; a
 * single caller is never made to wait for others.
 *
 * <p>After a failure it writes nothing more and answers everybody with the failure.
 */
final class Committer {
  private static final int STAGING_BYTES = 1 << 20;

  private final LogFiles files;
  private final Path directory;
  private final LogSettings settings;
  private final DiskReserve reserve;
  private final SecureRandom salts = new SecureRandom();
  private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING_BYTES);
  private final AtomicReference<@Nullable PendingAppend> arrivals = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "waggle-log-committer");

  private List<PendingAppend> inFlight = List.of();
  private SegmentWriter writer;
  private volatile LogView view;
  private volatile @Nullable LogFailedException failure;
  private volatile boolean closing;

  Committer(LogFiles files, Path directory, LogSettings settings, SegmentRecovery.Found found)
      throws IOException {
    this.files = files;
    this.directory = directory;
    this.settings = settings;
    reserve = new DiskReserve(files, directory, settings);
    List<Segment> segments = new ArrayList<>(found.sealed());
    SegmentWriter.Opened active = found.active();
    if (active == null) {
      active = SegmentWriter.create(files, directory, header(found.end()));
    }
    segments.add(active.segment());
    long bytes = Math.max(found.activeBytes(), SegmentHeader.BYTES);
    writer = new SegmentWriter(active, files, staging, bytes);
    view = new LogView(segments.toArray(new Segment[0]), bytes, found.end());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  LogView view() {
    return view;
  }

  String refusal() {
    LogFailedException failed = failure;
    if (failed != null) {
      return String.valueOf(failed.getMessage());
    }
    try {
      long usable = reserve.usableBytes();
      return reserve.admits(usable, 0) ? "" : "only " + usable + " bytes of disk are left";
    } catch (IOException e) {
      return "the space left on the disk cannot be read: " + e;
    }
  }

  void submit(PendingAppend append) {
    LogFailedException failed = failure;
    if (failed != null || closing) {
      append.fail(failed != null ? failed : closed());
      return;
    }
    PendingAppend newest;
    do {
      newest = arrivals.get();
      append.next = newest;
    } while (!arrivals.compareAndSet(newest, append));
    if (newest == null) {
      LockSupport.unpark(thread);
    }
    if (!thread.isAlive()) {
      refuseAll(takeArrivals(), closed());
    }
  }

  /** Answers all that wait, then stops. */
  void close() {
    closing = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    refuseAll(takeArrivals(), closed());
  }

  private void run() {
    try {
      while (true) {
        inFlight = takeArrivals();
        if (!inFlight.isEmpty()) {
          commitInGroups(inFlight);
        } else if (closing) {
          writer.close();
          return;
        } else {
          LockSupport.park(this);
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      LogFailedException failed = failed("the log's committer stopped", e);
      failure = failed;
      refuseAll(inFlight, failed);
      refuseAll(takeArrivals(), failed);
    }
  }

  private List<PendingAppend> takeArrivals() {
    PendingAppend newest = arrivals.getAndSet(null);
    if (newest == null) {
      return List.of();
    }
    List<PendingAppend> waiting = new ArrayList<>();
    for (PendingAppend each = newest; each != null; each = each.next) {
      waiting.add(each);
    }
    return waiting.reversed();
  }

  private void commitInGroups(List<PendingAppend> waiting) throws IOException {
    int from = 0;
    while (from < waiting.size()) {
      long bytes = 0;
      int to = from;
      while (to < waiting.size() && (to == from || bytes < settings.groupBytes())) {
        bytes += waiting.get(to++).frameBytes();
      }
      commit(waiting.subList(from, to));
      from = to;
    }
  }

  private void commit(List<PendingAppend> group) throws IOException {
    LogFailedException failed = failure;
    if (failed != null) {
      refuseAll(group, failed);
      return;
    }
    List<PendingAppend> admitted = admit(group);
    if (admitted.isEmpty()) {
      return;
    }
    try {
      write(admitted);
    } catch (IOException e) {
      recover(admitted, e);
    }
  }

  /** Refuses the ordinary batches for which there is no space any more. */
  private List<PendingAppend> admit(List<PendingAppend> group) throws IOException {
    long usable = reserve.usableBytes();
    reserve.restore(usable);
    long bytes = 0;
    for (PendingAppend each : group) {
      bytes += each.frameBytes();
    }
    if (reserve.admits(usable, bytes)) {
      return group;
    }
    List<PendingAppend> admitted = new ArrayList<>();
    long taken = 0;
    for (PendingAppend each : group) {
      if (each.isVital() || reserve.admits(usable, taken + each.frameBytes())) {
        taken += each.frameBytes();
        admitted.add(each);
      } else {
        each.fail(new LogFullException("only " + usable + " bytes of disk are left", usable));
      }
    }
    return admitted;
  }

  private void write(List<PendingAppend> group) throws IOException {
    if (writer.durableBytes() >= settings.segmentBytes()) {
      roll(view.end());
    }
    long end = view.end();
    for (PendingAppend each : group) {
      each.place(end);
      writer.add(each);
      end += each.count();
    }
    long offset = writer.durableBytes();
    writer.sync();
    for (PendingAppend each : group) {
      writer.indexFrame(each.first(), offset);
      offset += each.frameBytes();
    }
    view = view.grown(writer.durableBytes(), end);
    answer(group);
  }

  private void answer(List<PendingAppend> group) {
    for (PendingAppend each : group) {
      LogFailedException failed = failure;
      if (failed != null) {
        each.fail(failed);
        continue;
      }
      try {
        each.tellListener();
        each.succeed();
      } catch (RuntimeException e) {
        failed = failed("a commit listener failed at position " + each.first(), e);
        failure = failed;
        each.fail(failed);
      }
    }
  }

  private void roll(long first) throws IOException {
    writer.writeIndex();
    SegmentWriter.Opened next = SegmentWriter.create(files, directory, header(first));
    writer.close();
    writer = new SegmentWriter(next, files, staging, SegmentHeader.BYTES);
    view = view.with(next.segment());
  }

  /** A full disk is undone and told; anything else is the end of this log. */
  private void recover(List<PendingAppend> group, IOException cause) {
    try {
      long bytes = group.stream().mapToLong(PendingAppend::frameBytes).sum();
      if (!writer.isForceFailed() && reserve.isOutOfSpace(cause, bytes)) {
        writer.rollBack();
        retryVital(group, cause);
        return;
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    LogFailedException failed = failed("the log could not be written", cause);
    failure = failed;
    refuseAll(group, failed);
  }

  private void retryVital(List<PendingAppend> group, IOException cause) throws IOException {
    List<PendingAppend> vital = group.stream().filter(PendingAppend::isVital).toList();
    List<PendingAppend> ordinary = group.stream().filter(each -> !each.isVital()).toList();
    long usable = reserve.usableBytes();
    LogFullException full = new LogFullException("disk full: " + cause.getMessage(), usable);
    refuseAll(ordinary, full);
    if (vital.isEmpty()) {
      return;
    }
    if (!reserve.release()) {
      refuseAll(vital, full);
      return;
    }
    try {
      write(vital);
    } catch (IOException e) {
      recover(vital, e);
    }
  }

  private SegmentHeader header(long first) {
    return new SegmentHeader(0, first, salts.nextInt());
  }

  private static void refuseAll(List<PendingAppend> appends, RuntimeException reason) {
    appends.forEach(each -> each.fail(reason));
  }

  private static LogFailedException failed(String what, Throwable cause) {
    return new LogFailedException(what + ": " + cause, cause);
  }

  private static LogFailedException closed() {
    return new LogFailedException("the log is closed");
  }
}
