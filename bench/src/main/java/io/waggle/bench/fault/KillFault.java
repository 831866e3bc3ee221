package io.waggle.bench.fault;

import io.waggle.bench.load.BackgroundLoad;
import io.waggle.bench.load.LoadPlan;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** kill -9 again and again while events come in as fast as they can. */
final class KillFault implements Fault {
  private static final int ROUNDS = 8;
  private static final LoadPlan EXACT = LoadPlan.steady(3, 12, Duration.ofMinutes(1));
  private static final LoadPlan FLOOD = LoadPlan.flatOut(5, Duration.ofMinutes(1));

  @Override
  public String name() {
    return "kill -9";
  }

  @Override
  public String bar() {
    return "8 kills under load: every acknowledged event is there exactly once";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Site site = new Site(setting, "kill");
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int round = 0; round < ROUNDS; round++) {
      try (ServerProcess server = site.start()) {
        BackgroundLoad flood = site.flood(server, FLOOD);
        BackgroundLoad load = site.load(server, EXACT);
        site.awaitAcknowledged(site.exact().ledger().count() + 1);
        Thread.sleep(200 + random.nextInt(600));
        server.kill();
        load.stop();
        flood.stop();
      }
    }
    try (ServerProcess server = site.start()) {
      List<Row> rows = site.checkAndStop(server);
      return Site.append(List.of(site.readiness(5)), rows);
    }
  }
}
