package io.waggle.app.analytics;

import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs a query that a person wrote. Four things stand between it and harm: {@link SqlGuard}, a
 * transaction that cannot write, a configuration without access to files, and limits on memory,
 * time and rows.
 */
final class AdHocQuery {
  private static final String TREE = "SELECT CAST(json_serialize_sql(?) AS VARCHAR)";

  private AdHocQuery() {}

  static SqlAnswer run(ReadPool pool, String select, SqlLimits limits) {
    long start = System.nanoTime();
    try {
      return pool.tryRead(connection -> ask(connection, select, limits));
    } catch (SQLException e) {
      if (QueryBounds.exceeded(e, start, limits.seconds())) {
        throw SqlGuard.refused(
            "too_long", "took more than " + limits.seconds() + " s or the memory there is");
      }
      throw SqlGuard.refused("failed", String.valueOf(e.getMessage()));
    }
  }

  private static SqlAnswer ask(DuckDBConnection connection, String select, SqlLimits limits)
      throws SQLException {
    List<String> trees = Rows.list(connection, TREE, List.of(select), row -> row.getString(1));
    SqlGuard.check(trees.getFirst());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(limits.seconds());
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setQueryTimeout(limits.seconds());
      try (ResultSet row = statement.executeQuery()) {
        return collect(row, limits, deadline);
      }
    }
  }

  private static SqlAnswer collect(ResultSet row, SqlLimits limits, long deadline)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      columns.add(row.getMetaData().getColumnLabel(i));
    }
    List<List<Value>> rows = new ArrayList<>();
    while (row.next()) {
      if (rows.size() == limits.rows()) {
        return new SqlAnswer(columns, rows, true);
      }
      if (System.nanoTime() > deadline) {
        throw SqlGuard.refused("too_long", "took more than " + limits.seconds() + " s");
      }
      List<Value> values = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        values.add(value(row.getObject(i)));
      }
      rows.add(values);
    }
    return new SqlAnswer(columns, rows, false);
  }

  private static Value value(@Nullable Object object) {
    return switch (object) {
      case null -> Value.Nil.NIL;
      case Boolean flag -> Value.Flag.of(flag);
      case Long number -> new Value.Whole(number);
      case Integer number -> new Value.Whole(number);
      case Short number -> new Value.Whole(number);
      case Byte number -> new Value.Whole(number);
      case Double number when Double.isFinite(number) -> new Value.Real(number);
      case Float number when Float.isFinite(number) -> new Value.Real(number);
      case BigInteger number when number.bitLength() < 64 -> new Value.Whole(number.longValue());
      case BigInteger number -> new Value.Decimal(new BigDecimal(number));
      case BigDecimal number -> new Value.Decimal(number);
      default -> new Value.Text(object.toString());
    };
  }
}
