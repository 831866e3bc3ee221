package io.waggle.app.analytics;

import io.waggle.core.engine.Effect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * Writes batches on the one connection that writes: all rows and the position they reach in one
 * transaction.
 */
final class BatchWriter {
  private final DuckDBConnection connection;
  private final Map<AnalyticsTable, FeedFunction> feeds = new EnumMap<>(AnalyticsTable.class);

  BatchWriter(DuckDBConnection connection) throws SQLException {
    this.connection = connection;
    for (AnalyticsTable table : AnalyticsTable.values()) {
      feeds.put(table, FeedFunction.register(table, connection));
    }
  }

  void write(EffectBatch batch) throws SQLException {
    connection.setAutoCommit(false);
    try {
      feeds.forEach((table, feed) -> feed.offer(batch.of(table)));
      for (AnalyticsTable table : AnalyticsTable.values()) {
        if (batch.of(table).rows() > 0) {
          AnalyticsDatabase.execute(connection, insert(table));
        }
      }
      for (Effect.Split each : batch.splits()) {
        SplitSql.apply(connection, each);
      }
      for (Effect.CreditShared each : batch.shared()) {
        CreditSql.replace(connection, each);
      }
      for (Effect.Erased each : batch.erased()) {
        ErasureSql.apply(connection, each);
      }
      String advance = "UPDATE applied SET position = ?";
      try (PreparedStatement statement = connection.prepareStatement(advance)) {
        statement.setLong(1, batch.next());
        statement.executeUpdate();
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  void wipe() throws SQLException {
    AnalyticsSchema.create(connection);
  }

  private static String insert(AnalyticsTable table) {
    return "INSERT INTO " + table.sqlName() + " SELECT * FROM " + table.feed() + "()";
  }
}
