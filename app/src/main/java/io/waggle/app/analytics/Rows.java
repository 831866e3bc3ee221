package io.waggle.app.analytics;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Runs a prepared query and takes its rows. */
final class Rows {
  private Rows() {}

  /** Makes something of the current row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Looks at the current row. */
  @FunctionalInterface
  interface Visitor {
    void visit(ResultSet row) throws SQLException;
  }

  static <T> List<T> list(
      DuckDBConnection connection, String sql, List<Object> parameters, Reader<T> reader)
      throws SQLException {
    List<T> answers = new ArrayList<>();
    each(connection, sql, parameters, row -> answers.add(reader.read(row)));
    return answers;
  }

  static void each(
      DuckDBConnection connection, String sql, List<Object> parameters, Visitor visitor)
      throws SQLException {
    each(connection, sql, parameters, visitor, 0);
  }

  /**
   * The same, ended by an exception when it takes longer.
   *
   * @param seconds at most; 0 for as long as it takes
   */
  static void each(
      DuckDBConnection connection,
      String sql,
      List<Object> parameters,
      Visitor visitor,
      int seconds)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(seconds);
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          visitor.visit(row);
        }
      }
    }
  }
}
