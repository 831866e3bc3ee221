package io.waggle.app.analytics;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.duckdb.DuckDBConnection;

/**
 * The connections that read: each query gets one to itself, within one transaction that cannot
 * write.
 */
final class ReadPool {
  private final BlockingQueue<DuckDBConnection> idle;

  /** A question put to the database. */
  @FunctionalInterface
  interface Query<T> {
    T ask(DuckDBConnection connection) throws SQLException;
  }

  ReadPool(List<DuckDBConnection> connections) {
    idle = new ArrayBlockingQueue<>(connections.size(), false, connections);
  }

  <T> T read(Query<T> query) {
    try {
      return tryRead(query);
    } catch (SQLException e) {
      throw new AnalyticsFailedException("cannot read the analytics tables", e);
    }
  }

  <T> T tryRead(Query<T> query) throws SQLException {
    DuckDBConnection connection = acquire();
    try {
      AnalyticsDatabase.execute(connection, "BEGIN TRANSACTION READ ONLY");
      try {
        return query.ask(connection);
      } finally {
        AnalyticsDatabase.execute(connection, "ROLLBACK");
      }
    } finally {
      idle.add(connection);
    }
  }

  private DuckDBConnection acquire() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnalyticsFailedException("interrupted while waiting for a connection", e);
    }
  }
}
