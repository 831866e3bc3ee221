package io.waggle.app.analytics;

import io.waggle.core.engine.Effect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Deletes every row about a person who was erased, whatever table it is in. */
final class ErasureSql {
  private static final String DELETE =
      "DELETE FROM %s WHERE position <= ? AND %s IN (SELECT unnest(CAST(? AS INTEGER[])))";

  /** The columns in which the ordinal of a person stands. */
  private static final List<String> ORDINALS = List.of("person", "winner", "loser", "part");

  private static final List<String> STATEMENTS = statements();

  private ErasureSql() {}

  private static List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (AnalyticsTable table : AnalyticsTable.values()) {
      for (Column each : table.columns()) {
        if (ORDINALS.contains(each.name())) {
          statements.add(DELETE.formatted(table.sqlName(), each.name()));
        }
      }
    }
    return List.copyOf(statements);
  }

  static void apply(DuckDBConnection connection, Effect.Erased erased) throws SQLException {
    for (String each : STATEMENTS) {
      try (PreparedStatement statement = connection.prepareStatement(each)) {
        statement.setLong(1, erased.position());
        statement.setObject(2, erased.ordinals().toString());
        statement.executeUpdate();
      }
    }
  }
}
