package io.waggle.app.analytics;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Whether a query was ended because it took too much; the driver says so in several ways. */
final class QueryBounds {
  private QueryBounds() {}

  /**
   * Whether that is why it failed. A query that is broken off while its answer is fetched fails
   * with whatever the driver finds then, so the time tells too.
   */
  static boolean exceeded(SQLException failure, long startNanos, int seconds) {
    String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return failure instanceof SQLTimeoutException
        || said.contains("interrupt")
        || said.contains("memory")
        || System.nanoTime() - startNanos >= TimeUnit.SECONDS.toNanos(seconds);
  }
}
