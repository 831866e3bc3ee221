package io.waggle.bench.fault;

import io.waggle.bench.load.BackgroundLoad;
import io.waggle.bench.load.LoadPlan;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Counts;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A backup while events come in, restored elsewhere: what is there is a prefix of the log, with
 * everything that was acknowledged before the backup began.
 */
final class BackupFault implements Fault {
  @Override
  public String name() {
    return "backup and restore";
  }

  @Override
  public String bar() {
    return "backup under load, restored: a prefix of the log";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Site site = new Site(setting, "live");
    Path copy = setting.directory().resolve("copy");
    Home restored = Home.of(setting.directory().resolve("restored"));
    List<Row> rows = new ArrayList<>();
    long before;
    try (ServerProcess server = site.start()) {
      // One connection, so that numbers are in log order and a prefix has no holes.
      BackgroundLoad load = site.load(server, LoadPlan.steady(1, 12, Duration.ofMinutes(1)));
      BackgroundLoad flood = site.flood(server, LoadPlan.flatOut(5, Duration.ofMinutes(1)));
      site.awaitAcknowledged(1_000);
      before = site.exact().ledger().count();
      Path live = site.home().inside();
      int backup = command(setting, "backup", "--data", live.toString(), "--to", copy.toString());
      load.stop();
      flood.stop();
      rows.add(Row.exactly("backup under load, exit code", backup, "code", 0));
      rows.addAll(site.stopAndReplay(server));
    }
    String there = restored.inside().toString();
    int restore = command(setting, "restore", "--from", copy.toString(), "--data", there);
    rows.add(Row.exactly("restore, exit code", restore, "code", 0));
    Path output = setting.directory().resolve("restored.out");
    try (ServerProcess server = setting.product().serve(restored, Site.HEAP, output)) {
      rows.addAll(prefix(site, server, before));
      boolean clean = server.terminate(30) >= 0;
      rows.add(Row.holds("the restored one stops when asked", clean, "within 30 s"));
    }
    boolean same = site.verifies(restored);
    rows.add(Row.holds("the restored one: state equals log", same, "equal"));
    return rows;
  }

  private static int command(FaultSetting setting, String... arguments)
      throws IOException, InterruptedException {
    Path output = setting.directory().resolve(arguments[0] + ".out");
    return setting.product().run(List.of(arguments), Site.HEAP, output);
  }

  private static List<Row> prefix(Site site, ServerProcess server, long before)
      throws IOException, InterruptedException {
    Counts counts = Site.settled(server);
    BitSet found = site.scan(server).stored(site.exact().workload().name());
    int length = found.nextClearBit(0);
    int behindHole = found.cardinality() - length;
    return List.of(
        Row.atLeast("events of before the backup there", length, "events", before),
        Row.exactly("events behind a hole", behindHole, "events", 0),
        Row.holds("the restored one: counts add up", counts.lawful(), "they do"));
  }
}
