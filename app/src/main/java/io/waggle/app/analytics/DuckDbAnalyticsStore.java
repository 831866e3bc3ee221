package io.waggle.app.analytics;

import io.waggle.core.engine.Effect;
import java.sql.SQLException;
import java.util.List;

/**
 * The analytics store in an embedded DuckDB file. One thread of its own writes, in transactions of
 * up to some 50,000 rows; readers see the last finished transaction and never hold up the writer.
 */
public final class DuckDbAnalyticsStore implements AnalyticsStore {
  /**
   * A write that fails may have met a query that took all the memory; so it is tried again after a
   * moment.
   */
  private static final int ATTEMPTS = 5;

  private static final long PAUSE_MILLIS = 200;

  private final AnalyticsDatabase database;
  private final BatchWriter writer;
  private final KindTable kinds;
  private final HandOver handOver;
  private final DuckDbAnalyticsViews views;
  private final Thread thread;

  private DuckDbAnalyticsStore(AnalyticsSettings settings, AnalyticsDatabase database)
      throws SQLException {
    this.database = database;
    writer = new BatchWriter(database.writer());
    kinds = AnalyticsSchema.kinds(database.writer());
    handOver = new HandOver(settings, kinds, AnalyticsSchema.position(database.writer()));
    views = new DuckDbAnalyticsViews(new ReadPool(database.readers()));
    thread = Thread.ofPlatform().name("analytics-writer").daemon().unstarted(this::writeAll);
  }

  /**
   * Opens the store, or makes it. It takes half a second, most of it to load the native library.
   */
  public static DuckDbAnalyticsStore open(AnalyticsSettings settings) {
    AnalyticsDatabase database = AnalyticsDatabase.open(settings);
    try {
      DuckDbAnalyticsStore store = new DuckDbAnalyticsStore(settings, database);
      store.thread.start();
      return store;
    } catch (SQLException e) {
      database.close();
      throw new AnalyticsFailedException("cannot read " + settings.database(), e);
    }
  }

  @Override
  public long position() {
    return handOver.written();
  }

  @Override
  public void accept(List<? extends Effect> effects, long next) {
    handOver.accept(effects, next);
  }

  @Override
  public void flush() {
    handOver.flush();
  }

  @Override
  public String failure() {
    return handOver.failure();
  }

  @Override
  public void wipe() {
    handOver.restart(() -> {
      try {
        writer.wipe();
        kinds.clear();
      } catch (SQLException e) {
        throw new AnalyticsFailedException("cannot empty the tables", e);
      }
    });
  }

  @Override
  public AnalyticsViews views() {
    return views;
  }

  @Override
  public void close() {
    handOver.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }

  private void writeAll() {
    try {
      for (EffectBatch batch = handOver.take(); batch != null; batch = handOver.take()) {
        write(batch);
        handOver.written(batch);
      }
    } catch (InterruptedException | SQLException | RuntimeException | Error e) {
      handOver.fail(e);
    }
  }

  private void write(EffectBatch batch) throws SQLException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        writer.write(batch);
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS * attempt);
      }
    }
  }
}
