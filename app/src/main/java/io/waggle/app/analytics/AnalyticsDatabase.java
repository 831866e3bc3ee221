package io.waggle.app.analytics;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * The open database: one connection that writes, a few that read, and a configuration that nobody
 * can change any more. No statement can reach a file, the network or an extension.
 */
final class AnalyticsDatabase implements AutoCloseable {
  private static final Logger LOG = System.getLogger(AnalyticsDatabase.class.getName());

  /** What is wrong with the machine and not with the file: the next start may find it whole. */
  private static final Pattern PASSING =
      Pattern.compile(
          "(?i)set lock|out of memory|failed to allocate|no space|permission denied|read-only"
              + "|too many open files");

  /**
   * How much is written ahead before it goes into the tables: each time the last, unfilled block of
   * rows of every table is written anew. After a crash so much is read again.
   */
  private static final String JOURNAL_LIMIT = "64MB";

  private final DuckDBConnection writer;
  private final List<DuckDBConnection> readers;

  private AnalyticsDatabase(DuckDBConnection writer, List<DuckDBConnection> readers) {
    this.writer = writer;
    this.readers = List.copyOf(readers);
  }

  /**
   * Opens the database. One that cannot be read, for whatever reason that lies in its file, is set
   * aside as {@code .broken} and an empty one takes its place.
   */
  static AnalyticsDatabase open(AnalyticsSettings settings) {
    try {
      Files.createDirectories(settings.directory());
      try {
        return connect(settings);
      } catch (SQLException e) {
        boolean passing = PASSING.matcher(String.valueOf(e.getMessage())).find();
        if (passing || !Files.exists(settings.database())) {
          throw e;
        }
        LOG.log(
            Level.WARNING,
            "{0} cannot be read ({1}); it is set aside and the tables are built anew from the log.",
            settings.database(),
            e.getMessage());
        setAside(settings.database());
        return connect(settings);
      }
    } catch (SQLException | IOException e) {
      throw new AnalyticsFailedException("cannot open " + settings.database(), e);
    }
  }

  DuckDBConnection writer() {
    return writer;
  }

  List<DuckDBConnection> readers() {
    return readers;
  }

  @Override
  public void close() {
    try {
      for (DuckDBConnection each : readers) {
        each.close();
      }
      writer.close();
    } catch (SQLException e) {
      throw new AnalyticsFailedException("cannot close the database", e);
    }
  }

  private static AnalyticsDatabase connect(AnalyticsSettings settings) throws SQLException {
    String url = "jdbc:duckdb:" + settings.database().toAbsolutePath();
    DuckDBConnection writer =
        (DuckDBConnection) DriverManager.getConnection(url, properties(settings));
    List<DuckDBConnection> readers = new ArrayList<>();
    try {
      NativeLibraryFile.removeUnpacked();
      for (int i = 0; i < settings.readers(); i++) {
        DuckDBConnection reader = writer.duplicate();
        readers.add(reader);
        String limit = "SET operator_memory_limit = '" + settings.memoryMegabytes() / 2 + "MB'";
        execute(reader, limit);
      }
      execute(writer, "SET lock_configuration = true");
      AnalyticsSchema.ensure(writer);
      requireWhole(writer, settings.database());
      // What a start reads must be readable before the file is taken for whole.
      AnalyticsSchema.position(writer);
      AnalyticsSchema.kinds(writer);
      return new AnalyticsDatabase(writer, readers);
    } catch (SQLException | RuntimeException e) {
      // The library keeps the file open until the last connection to it is closed.
      for (DuckDBConnection each : readers) {
        each.close();
      }
      writer.close();
      throw e;
    }
  }

  /** A file cut short opens well, and fails whoever reads what is gone. */
  private static void requireWhole(DuckDBConnection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT block_size * total_blocks FROM pragma_database_size()")) {
      row.next();
      long expected = row.getLong(1);
      long size = Files.size(file);
      if (size < expected) {
        throw new SQLException("truncated: " + size + " bytes instead of " + expected);
      }
    } catch (IOException e) {
      throw new SQLException("no size of " + file, e);
    }
  }

  private static Properties properties(AnalyticsSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
    properties.setProperty("threads", Integer.toString(settings.threads()));
    properties.setProperty("temp_directory", settings.directory().resolve("spill").toString());
    properties.setProperty("enable_external_access", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    properties.setProperty("jdbc_stream_results", "true");
    properties.setProperty("checkpoint_threshold", JOURNAL_LIMIT);
    return properties;
  }

  private static void setAside(Path database) throws IOException {
    for (String ending : List.of("", ".wal")) {
      Path file = Path.of(database + ending);
      if (Files.exists(file)) {
        Files.move(file, Path.of(file + ".broken"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
