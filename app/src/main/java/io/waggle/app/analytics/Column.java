package io.waggle.app.analytics;

import org.duckdb.DuckDBColumnType;

/** A column of a stored table. None is ever null. */
record Column(String name, Kind kind) {
  /** What a column holds, and how it is stored. */
  enum Kind {
    LONG(DuckDBColumnType.BIGINT),
    INT(DuckDBColumnType.INTEGER),
    DOUBLE(DuckDBColumnType.DOUBLE),
    FLAG(DuckDBColumnType.BOOLEAN),
    TEXT(DuckDBColumnType.VARCHAR);

    private final DuckDBColumnType type;

    Kind(DuckDBColumnType type) {
      this.type = type;
    }

    DuckDBColumnType type() {
      return type;
    }

    String sqlType() {
      return type.name();
    }
  }
}
