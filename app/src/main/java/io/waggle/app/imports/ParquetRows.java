package io.waggle.app.imports;

import io.waggle.app.analytics.NativeLibraryFile;
import io.waggle.app.json.Json;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file, read by a DuckDB in memory of their own. Times become ISO text, in
 * UTC when the file says so; lists, structs and maps become JSON values.
 */
final class ParquetRows implements RowSource {
  private static final Set<String> PLAIN =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "HUGEINT",
          "UHUGEINT",
          "FLOAT",
          "DOUBLE",
          "VARCHAR");

  private final Connection connection;
  private final Path file;
  private final List<String> columns = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final long total;
  private @Nullable PreparedStatement statement;
  private @Nullable ResultSet rows;
  private long number;

  private ParquetRows(Connection connection, Path file) throws SQLException {
    this.connection = connection;
    this.file = file;
    describe();
    total = count();
  }

  static ParquetRows open(Path file) {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", "256MB");
    properties.setProperty("threads", "1");
    properties.setProperty("jdbc_stream_results", "true");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("autoinstall_known_extensions", "false");
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      try (Statement statement = connection.createStatement()) {
        NativeLibraryFile.removeUnpacked();
        statement.execute("SET TimeZone = 'UTC'");
        return new ParquetRows(connection, file);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new FileUnreadableException(file, e);
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable SourceRow next() {
    try {
      ResultSet from = rows == null ? query(number) : rows;
      if (!from.next()) {
        return null;
      }
      List<@Nullable Value> values = new ArrayList<>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        values.add(value(from, i));
      }
      return new SourceRow.Whole(++number, new TypedCells(values));
    } catch (SQLException e) {
      throw new FileUnreadableException(file, e);
    }
  }

  @Override
  public void skip(long passed) {
    if (rows != null) {
      throw new IllegalStateException("rows were read already");
    }
    number += Math.min(passed, total);
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  public long rowsTotal() {
    return total;
  }

  @Override
  public void close() {
    try {
      if (statement != null) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw new FileUnreadableException(file, e);
    }
  }

  private void describe() throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(?))")) {
      query.setString(1, file.toString());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          places.put(row.getString(1), columns.size());
          columns.add(row.getString(1));
          types.add(row.getString(2));
        }
      }
    }
  }

  private long count() throws SQLException {
    String sql = "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(?)";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, file.toString());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private ResultSet query(long from) throws SQLException {
    List<String> selected = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      selected.add(expression(columns.get(i), types.get(i)));
    }
    String sql =
        selected.stream().collect(Collectors.joining(", ", "SELECT ", ""))
            + " FROM read_parquet(?, file_row_number = true) WHERE file_row_number >= ?";
    statement = connection.prepareStatement(sql);
    statement.setString(1, file.toString());
    statement.setLong(2, from);
    rows = statement.executeQuery();
    return rows;
  }

  private static String expression(String column, String type) {
    String name = '"' + column.replace("\"", "\"\"") + '"';
    if (PLAIN.contains(type) || type.startsWith("DECIMAL")) {
      return name;
    }
    return isNested(type) ? "to_json(" + name + ")::VARCHAR" : name + "::VARCHAR";
  }

  private static boolean isNested(String type) {
    return type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
  }

  private @Nullable Value value(ResultSet row, int column) throws SQLException {
    Object object = row.getObject(column + 1);
    return switch (object) {
      case null -> null;
      case Boolean flag -> Value.Flag.of(flag);
      case Long number -> new Value.Whole(number);
      case Integer number -> new Value.Whole(number);
      case Short number -> new Value.Whole(number);
      case Byte number -> new Value.Whole(number);
      case BigInteger number when number.bitLength() < 64 -> new Value.Whole(number.longValue());
      case BigInteger number -> new Value.Decimal(new BigDecimal(number));
      case BigDecimal number -> FieldType.exact(number);
      case Double number when Double.isFinite(number) -> new Value.Real(number);
      case Float number when Float.isFinite(number) ->
          new Value.Real(Double.parseDouble(number.toString()));
      default -> text(object.toString(), types.get(column));
    };
  }

  private static @Nullable Value text(String text, String type) {
    if (isNested(type)) {
      return Json.read(text.getBytes(StandardCharsets.UTF_8), ReadLimits.FOREIGN);
    }
    return text.isEmpty() ? null : new Value.Text(text);
  }

  /** Values by the place of their column. */
  private final class TypedCells implements SourceRow.Cells {
    private final List<@Nullable Value> values;

    TypedCells(List<@Nullable Value> values) {
      this.values = values;
    }

    @Override
    public @Nullable Value find(String column) {
      Integer place = places.get(column);
      return place == null ? null : values.get(place);
    }

    @Override
    public Attributes all() {
      Attributes.Builder builder = Attributes.builder();
      for (int i = 0; i < columns.size(); i++) {
        Value value = values.get(i);
        builder.put(columns.get(i), value == null ? Value.Nil.NIL : value);
      }
      return builder.build();
    }
  }
}
