package io.waggle.app.analytics;

import io.waggle.core.engine.Effect;
import io.waggle.core.experiment.Credit;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Puts the credit that a conversion gets now in the place of what it got before. */
final class CreditSql {
  private static final String FORGET = "DELETE FROM credit_rows WHERE position = ? AND goal = ?";
  private static final String GIVE = "INSERT INTO credit_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private CreditSql() {}

  static void replace(DuckDBConnection connection, Effect.CreditShared shared) throws SQLException {
    try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
      forget.setLong(1, shared.converted());
      forget.setString(2, shared.goal());
      forget.executeUpdate();
    }
    try (PreparedStatement give = connection.prepareStatement(GIVE)) {
      for (Credit each : shared.credits()) {
        give.setLong(1, shared.converted());
        give.setString(2, shared.goal());
        give.setInt(3, shared.person());
        give.setString(4, each.model());
        give.setString(5, each.channel());
        give.setString(6, each.campaign());
        give.setDouble(7, each.share());
        give.setDouble(8, shared.value() * each.share());
        give.setLong(9, shared.time());
        give.executeUpdate();
      }
    }
  }
}
