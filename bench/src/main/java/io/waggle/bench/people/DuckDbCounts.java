package io.waggle.bench.people;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The columns of the audience bench as a table of DuckDB, with two threads. */
final class DuckDbCounts implements AutoCloseable {
  private static final String COUNT =
      "SELECT count(*) FROM people WHERE member AND city IN ('Berlin', 'Paris') AND orders >= 3"
          + " AND NOT lapsed AND stage = 'active'";

  private final DuckDBConnection connection;

  private DuckDbCounts(DuckDBConnection connection) {
    this.connection = connection;
  }

  static DuckDbCounts open(Path directory, int people) {
    try {
      String url = "jdbc:duckdb:" + directory.resolve("people.duckdb");
      DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection(url);
      DuckDbCounts counts = new DuckDbCounts(connection);
      counts.fill(people);
      return counts;
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB did not take the people", e);
    }
  }

  private void fill(int people) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute(
          "CREATE TABLE people"
              + " (member BOOLEAN, city VARCHAR, orders INTEGER, lapsed BOOLEAN, stage VARCHAR)");
    }
    try (DuckDBAppender appender = connection.createAppender("main", "people")) {
      for (int person = 0; person < people; person++) {
        AudienceCountBench.Columns each = AudienceCountBench.Columns.of(person);
        appender.beginRow();
        appender.append(each.member());
        appender.append(each.city());
        appender.append(each.orders());
        appender.append(each.lapsed());
        appender.append(each.stage());
        appender.endRow();
      }
    }
  }

  long count() {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COUNT)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB did not count", e);
    }
  }

  double p99() {
    return AudienceCountBench.p99(this::count);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB did not close", e);
    }
  }
}
