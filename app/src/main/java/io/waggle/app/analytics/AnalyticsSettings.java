package io.waggle.app.analytics;

import java.nio.file.Path;

/**
 * How the derived tables are kept.
 *
 * @param directory where the database and its spill files live
 * @param memoryMegabytes what DuckDB may use for all tables and queries together
 * @param threads DuckDB's threads; with 1 every statement runs on the thread that asks
 * @param readers how many queries may run at once
 * @param batchRows how many rows are handed over in one piece; two such pieces are in memory at
 *     most
 * @param delayMillis how long a row waits for others before it is written
 */
public record AnalyticsSettings(
    Path directory, int memoryMegabytes, int threads, int readers, int batchRows, int delayMillis) {
  public AnalyticsSettings {
    if (memoryMegabytes < 64 || threads < 1 || readers < 1 || batchRows < 1 || delayMillis < 1) {
      throw new IllegalArgumentException(
          "out of range: " + memoryMegabytes + " MB, " + threads + " threads");
    }
  }

  public static AnalyticsSettings of(Path directory) {
    return new AnalyticsSettings(directory, 256, 1, 4, 50_000, 400);
  }

  Path database() {
    return directory.resolve("analytics.duckdb");
  }
}
