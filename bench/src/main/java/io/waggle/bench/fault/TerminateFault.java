package io.waggle.bench.fault;

import io.waggle.bench.load.BackgroundLoad;
import io.waggle.bench.load.LoadPlan;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** SIGTERM at full load: the server finishes what it has taken and goes. */
final class TerminateFault implements Fault {
  private static final int SECONDS = 10;

  @Override
  public String name() {
    return "SIGTERM";
  }

  @Override
  public String bar() {
    return "SIGTERM at full load: gone within 10 s, nothing acknowledged is lost";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Site site = new Site(setting, "terminate");
    List<Row> rows = new ArrayList<>();
    try (ServerProcess server = site.start()) {
      BackgroundLoad flood = site.flood(server, LoadPlan.flatOut(5, Duration.ofMinutes(1)));
      BackgroundLoad load = site.load(server, LoadPlan.steady(3, 12, Duration.ofMinutes(1)));
      site.awaitAcknowledged(1);
      Thread.sleep(3_000);
      long millis = server.terminate(3 * SECONDS);
      load.stop();
      flood.stop();
      double seconds = millis < 0 ? 3.0 * SECONDS : millis / 1e3;
      rows.add(Row.atMost("gone after", seconds, "s", SECONDS));
    }
    try (ServerProcess server = site.start()) {
      rows.addAll(site.checkAndStop(server));
    }
    return rows;
  }
}
