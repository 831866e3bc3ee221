package io.waggle.app.analytics;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * The rows that wait to be written, as a function in SQL: {@code INSERT INTO t SELECT * FROM
 * feed()} copies arrays into vectors, without a call per row. It costs 0.4 µs of CPU per event down
 * to the disk; the row appender takes 1.1 µs.
 */
final class FeedFunction
    implements DuckDBTableFunction<AnalyticsTable, FeedFunction.Progress, Object> {
  private final AnalyticsTable table;
  private volatile @Nullable RowBuffer waiting;

  private FeedFunction(AnalyticsTable table) {
    this.table = table;
  }

  static FeedFunction register(AnalyticsTable table, Connection connection) throws SQLException {
    FeedFunction function = new FeedFunction(table);
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder.withName(table.feed()).withFunction(function).register(connection);
    }
    return function;
  }

  /** Sets the rows that the next call gives. */
  void offer(RowBuffer rows) {
    waiting = rows;
  }

  @Override
  public AnalyticsTable bind(DuckDBTableFunctionBindInfo to) {
    for (Column each : table.columns()) {
      to.addResultColumn(each.name(), each.kind().type());
    }
    return table;
  }

  @Override
  public Progress init(DuckDBTableFunctionInitInfo call) {
    call.setMaxThreads(1);
    RowBuffer rows = waiting;
    if (rows == null) {
      throw new IllegalStateException("nothing waits for " + table);
    }
    waiting = null;
    return new Progress(rows);
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter to) {
    Progress progress = call.getInitData();
    int copied = progress.rows.copy(progress.from, to);
    progress.from += copied;
    return copied;
  }

  /** How far one call has come. */
  static final class Progress {
    private final RowBuffer rows;
    private int from;

    Progress(RowBuffer rows) {
      this.rows = rows;
    }
  }
}
