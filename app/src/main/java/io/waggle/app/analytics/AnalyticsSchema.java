package io.waggle.app.analytics;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Makes the tables and the views over them. Tables of another version are emptied: they come back
 * by a replay.
 */
final class AnalyticsSchema {
  private static final int VERSION = 4;

  /**
   * What engineers ask: names instead of numbers, timestamps, and people as they are after merges.
   */
  private static final List<String> VIEWS =
      List.of(
          """
          CREATE OR REPLACE VIEW people AS
          WITH RECURSIVE chain(person, root) USING KEY (person) AS (
            SELECT loser, winner FROM merges
            UNION
            SELECT chain.person, merges.winner FROM chain JOIN merges ON merges.loser = chain.root)
          SELECT person, root FROM chain\
          """,
          """
          CREATE OR REPLACE VIEW events AS
          SELECT position, make_timestamp_ms(event_time) AS event_time,
            make_timestamp_ms(received_time) AS received_time, coalesce(root, e.person) AS person,
            source, type, name, amount, is_order, currency
          FROM event_rows e JOIN event_kinds k ON k.id = e.kind
            LEFT JOIN people p ON p.person = e.person\
          """,
          asKnownNow("memberships", "membership_rows"),
          asKnownNow("enrolments", "enrolment_rows"),
          asKnownNow("contacts", "contact_rows"),
          asKnownNow("deliveries", "delivery_rows"),
          asKnownNow("consents", "consent_rows"),
          asKnownNow("places", "place_rows"),
          asKnownNow("conversions", "conversion_rows"),
          asKnownNow("credits", "credit_rows"));

  private AnalyticsSchema() {}

  /**
   * The rows in order of {@code place}, with the person of each as they are after merges, and whom
   * they were about when they were written.
   */
  private static String asKnownNow(String view, String rows) {
    return "CREATE OR REPLACE VIEW "
        + view
        + " AS SELECT r.* REPLACE (coalesce(p.root, r.person) AS person), r.person AS seen_as,"
        + " r.rowid AS place FROM "
        + rows
        + " r LEFT JOIN people p ON p.person = r.person";
  }

  static void ensure(DuckDBConnection connection) throws SQLException {
    if (version(connection) != VERSION) {
      create(connection);
    }
  }

  /** Drops what is there and makes empty tables, all or nothing. */
  static void create(DuckDBConnection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String old : tables(connection)) {
        statement.execute("DROP TABLE " + old);
      }
      for (AnalyticsTable table : AnalyticsTable.values()) {
        statement.execute(table.createStatement());
      }
      for (String view : VIEWS) {
        statement.execute(view);
      }
      statement.execute("CREATE TABLE IF NOT EXISTS applied (version INTEGER, position BIGINT)");
      statement.execute("DELETE FROM applied");
      statement.execute("INSERT INTO applied VALUES (" + VERSION + ", 0)");
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** What there is, also of another version. */
  private static List<String> tables(DuckDBConnection connection) throws SQLException {
    String sql = "SELECT table_name FROM duckdb_tables() WHERE table_name <> 'applied'";
    return Rows.list(connection, sql, List.of(), row -> row.getString(1));
  }

  static long position(DuckDBConnection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT position FROM applied");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  static KindTable kinds(DuckDBConnection connection) throws SQLException {
    KindTable kinds = new KindTable();
    String sql = "SELECT id, source, type, name, is_order, currency FROM event_kinds";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        kinds.restore(
            new KindTable.Row(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getString(6)));
      }
    }
    return kinds;
  }

  private static int version(DuckDBConnection connection) throws SQLException {
    String exists = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'applied'";
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(exists)) {
        row.next();
        if (row.getInt(1) == 0) {
          return 0;
        }
      }
      try (ResultSet row = statement.executeQuery("SELECT version FROM applied")) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }
}
