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
      for (Effect each : batch.changes()) {
        change(each);
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

  private void change(Effect effect) throws SQLException {
    switch (effect) {
      case Effect.Split split -> SplitSql.apply(connection, split);
      case Effect.CreditShared shared -> CreditSql.replace(connection, shared);
      case Effect.EnrolmentsTied tied -> SplitSql.tie(connection, tied);
      case Effect.Erased erased -> ErasureSql.apply(connection, erased);
      default -> throw new IllegalStateException("changes no rows: " + effect);
    }
  }

  void wipe() throws SQLException {
    AnalyticsSchema.create(connection);
  }

  private static String insert(AnalyticsTable table) {
    return "INSERT INTO " + table.sqlName() + " SELECT * FROM " + table.feed() + "()";
  }
}
