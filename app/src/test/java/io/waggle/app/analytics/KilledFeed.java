package io.waggle.app.analytics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that feeds a store and then stops dead, as if it had been killed. */
final class KilledFeed {
  private KilledFeed() {}

  public static void main(String[] arguments) {
    AnalyticsSettings settings =
        new AnalyticsSettings(Path.of(arguments[0]), 128, 1, 2, 20, 60_000);
    AnalyticsStore store = DuckDbAnalyticsStore.open(settings);
    DuckDbAnalyticsStoreTest.feed(store, new RandomEffects(5), 0, Integer.parseInt(arguments[1]));
    Runtime.getRuntime().halt(137);
  }

  static int run(Path directory, int steps) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx64m",
            // It lives for a second: neither the second compiler nor a parallel collector pays.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            KilledFeed.class.getName(),
            directory.toString(),
            Integer.toString(steps));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
