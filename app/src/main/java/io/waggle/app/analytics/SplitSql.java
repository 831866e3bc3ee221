package io.waggle.app.analytics;

import io.waggle.core.engine.Effect;
import io.waggle.core.identity.FragmentKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Lets the rows of a person who was taken apart follow: events, consents and enrolments by the
 * fragment they came under, conversions with their event, contacts by their delivery; and nobody
 * stands any more for whom they no longer are. Rows of later positions know it already: the moves
 * between audiences that follow from the un-merge are among them.
 */
final class SplitSql {
  private static final String BY_FRAGMENT =
      """
      UPDATE %s SET person = moved.part
      FROM (SELECT unnest(CAST(? AS BIGINT[])) AS fragment, unnest(CAST(? AS INTEGER[])) AS part)
        moved
      WHERE %1$s.fragment = moved.fragment AND position < ? AND person <> moved.part
        AND person IN (SELECT unnest(CAST(? AS INTEGER[])))\
      """;

  private static final String BY_EVENT =
      """
      UPDATE %s SET person = e.person FROM event_rows e
      WHERE %1$s.position = e.position AND %1$s.position < ? AND %1$s.person <> e.person
        AND e.fragment IN (SELECT unnest(CAST(? AS BIGINT[])))
        AND %1$s.person IN (SELECT unnest(CAST(? AS INTEGER[])))\
      """;

  private static final String BY_DELIVERY =
      """
      UPDATE %s SET person = moved.part
      FROM (SELECT unnest(CAST(? AS VARCHAR[])) AS delivery, unnest(CAST(? AS INTEGER[])) AS part)
        moved
      WHERE %1$s.delivery = moved.delivery AND position < ?\
      """;

  private static final String TIE =
      "UPDATE enrolment_rows SET fragment = ? WHERE fragment = 0 AND person = ? AND position <= ?";

  private static final String FORGET =
      """
      DELETE FROM merges WHERE position < ?
        AND loser IN (SELECT unnest(CAST(? AS INTEGER[])))\
      """;

  private static final String REMEMBER = "INSERT INTO merges VALUES (?, ?, ?, ?, ?)";

  private SplitSql() {}

  static void apply(DuckDBConnection connection, Effect.Split split) throws SQLException {
    List<Long> fragments = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    List<String> deliveries = new ArrayList<>();
    List<Integer> receivers = new ArrayList<>();
    for (Effect.SplitPart part : split.parts()) {
      for (FragmentKey each : part.fragments()) {
        fragments.add(each.print());
        owners.add(part.person());
      }
      for (String each : part.deliveries()) {
        deliveries.add(each);
        receivers.add(part.person());
      }
    }
    for (FragmentKey each : split.kept()) {
      fragments.add(each.print());
      owners.add(split.person());
    }
    List<Integer> before = new ArrayList<>(List.of(split.person()));
    split.aliases().forEach(each -> before.add(each.ordinal()));
    long at = split.position();
    for (String table : List.of("event_rows", "consent_rows", "enrolment_rows", "place_rows")) {
      String sql = BY_FRAGMENT.formatted(table);
      run(connection, sql, fragments.toString(), owners.toString(), at, before.toString());
    }
    for (String table : List.of("conversion_rows", "credit_rows")) {
      String sql = BY_EVENT.formatted(table);
      run(connection, sql, at, fragments.toString(), before.toString());
    }
    for (String table : List.of("contact_rows", "delivery_rows")) {
      String sql = BY_DELIVERY.formatted(table);
      run(connection, sql, deliveries.toString(), receivers.toString(), at);
    }
    List<Integer> ordinals = split.aliases().stream().map(Effect.Alias::ordinal).toList();
    run(connection, FORGET, at, ordinals.toString());
    for (Effect.Alias each : split.aliases()) {
      if (each.ordinal() != each.person()) {
        run(connection, REMEMBER, at, each.person(), each.ordinal(), "still one", split.time());
      }
    }
  }

  /** Rows of entries that no event led into go with the identifier from now on. */
  static void tie(DuckDBConnection connection, Effect.EnrolmentsTied tied) throws SQLException {
    run(connection, TIE, tied.by(), tied.person(), tied.position());
  }

  private static void run(DuckDBConnection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
