package io.waggle.app.state;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.Snapshot;

/**
 * What readers see: the database as it is, or as it was at one moment. Counts its readers, so that
 * it, and the database behind it, is let go only when the last has left.
 */
final class ReadView {
  private static final int RETIRED = Integer.MIN_VALUE;

  private final RocksDB database;
  private final @Nullable Snapshot snapshot;
  private final ReadOptions options = new ReadOptions();
  private final AtomicInteger readers = new AtomicInteger();
  private final CountDownLatch drained = new CountDownLatch(1);

  private ReadView(RocksDB database, @Nullable Snapshot snapshot) {
    this.database = database;
    this.snapshot = snapshot;
    if (snapshot != null) {
      options.setSnapshot(snapshot);
    }
  }

  static ReadView live(RocksDB database) {
    return new ReadView(database, null);
  }

  static ReadView frozen(RocksDB database) {
    return new ReadView(database, database.getSnapshot());
  }

  /** Counts a reader in; false when the view was retired and a newer one must be used. */
  boolean enter() {
    int count;
    do {
      count = readers.get();
      if (count < 0) {
        return false;
      }
    } while (!readers.compareAndSet(count, count + 1));
    return true;
  }

  void leave() {
    if (readers.decrementAndGet() == RETIRED) {
      release();
    }
  }

  ReadOptions options() {
    return options;
  }

  @Nullable Snapshot snapshot() {
    return snapshot;
  }

  /** Lets no reader in any more. */
  void retire() {
    if (readers.getAndAdd(RETIRED) == 0) {
      release();
    }
  }

  /** Waits for the last reader to leave a retired view. */
  void awaitDrained() {
    boolean interrupted = false;
    while (drained.getCount() > 0) {
      try {
        drained.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void release() {
    options.close();
    if (snapshot != null) {
      database.releaseSnapshot(snapshot);
    }
    drained.countDown();
  }
}
