package io.waggle.app.analytics;

import io.waggle.core.kernel.Value;
import java.util.List;

/** The rows of a query; {@code truncated} when there were more than the limit. */
public record SqlAnswer(List<String> columns, List<List<Value>> rows, boolean truncated) {
  public SqlAnswer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
