package io.waggle.app.analytics;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Who was merged with whom: merges form trees, and everyone in a tree is the same person. */
final class Aliases {
  private static final String CLOSURE =
      """
      WITH RECURSIVE same(person) AS (
        SELECT unnest(CAST(? AS INTEGER[]))
        UNION
        SELECT other FROM same JOIN (
          SELECT loser AS one, winner AS other FROM merges
          UNION ALL
          SELECT winner, loser FROM merges) ON one = same.person)
      SELECT person FROM same\
      """;

  private Aliases() {}

  /**
   * These people and all that were merged with them, as a list that SQL can cast to {@code
   * INTEGER[]}.
   */
  static String closure(DuckDBConnection connection, List<Integer> people) throws SQLException {
    return Rows.list(connection, CLOSURE, List.of(people.toString()), row -> row.getInt(1))
        .toString();
  }
}
