package io.waggle.bench.fault;

import io.waggle.bench.load.AckLedger;
import io.waggle.bench.load.BackgroundLoad;
import io.waggle.bench.load.LoadPlan;
import io.waggle.bench.load.Workload;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Counts;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One data directory that a fault is done to, with the client's memory of all it was promised
 * there. The server on it may be started and killed many times.
 */
final class Site {
  static final Launch HEAP = Launch.plain().jvm("-Xmx1g");
  private static final int PEOPLE = 5_000;
  private static final int STOP_SECONDS = 30;
  private static final int APPLY_SECONDS = 30;

  private final FaultSetting setting;
  private final Home home;
  private final Launch launch;
  private final Path output;
  private final Promised exact;
  private final Promised flood;
  private long slowestReadyMillis;
  private long sentBeside;
  private final long begun = System.currentTimeMillis() - 60_000;

  Site(FaultSetting setting, String name) throws IOException {
    this(setting, Home.of(Files.createDirectories(setting.directory().resolve(name))), HEAP);
  }

  Site(FaultSetting setting, Home home, Launch launch) {
    this(setting, home, launch, 100);
  }

  Site(FaultSetting setting, Home home, Launch launch, int batchSize) {
    this.setting = setting;
    this.home = home;
    this.launch = launch;
    this.output = setting.directory().resolve(home.inside().getFileName() + ".out");
    this.exact = new Promised(new Workload("exact", PEOPLE, batchSize, 1), new AckLedger());
    this.flood = new Promised(new Workload("flood", PEOPLE, 100, 2), new AckLedger());
  }

  /** Events sent under one name, and which of them were acknowledged. */
  record Promised(Workload workload, AckLedger ledger) {}

  ServerProcess start() throws IOException, InterruptedException {
    ServerProcess server = setting.product().serve(home, launch, output);
    slowestReadyMillis = Math.max(slowestReadyMillis, server.readyMillis());
    setting.progress().say("ready in " + server.readyMillis() + " ms");
    return server;
  }

  /** Load in the background of which every acknowledgement is remembered. */
  BackgroundLoad load(ServerProcess server, LoadPlan plan) {
    return BackgroundLoad.start(server, exact.workload, exact.ledger, plan);
  }

  /** Load beside the other that keeps the server at its limit; remembered as well. */
  BackgroundLoad flood(ServerProcess server, LoadPlan plan) {
    return BackgroundLoad.start(server, flood.workload, flood.ledger, plan);
  }

  /**
   * Does not count what was acknowledged since then (milliseconds since 1970); returns how much.
   */
  long forgetSince(long millis) {
    return exact.ledger.forgetSince(millis) + flood.ledger.forgetSince(millis);
  }

  /** Other events were sent to this server, too. */
  void sentBeside(long events) {
    sentBeside += events;
  }

  /** Waits until this much was acknowledged, so that what follows happens under load. */
  void awaitAcknowledged(long events) throws InterruptedException {
    long deadline = System.nanoTime() + APPLY_SECONDS * 1_000_000_000L;
    while (exact.ledger.count() < events && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
  }

  Promised exact() {
    return exact;
  }

  Home home() {
    return home;
  }

  Path output() {
    return output;
  }

  Row readiness(int barSeconds) {
    return Row.atMost("slowest restart to ready", slowestReadyMillis / 1e3, "s", barSeconds);
  }

  /**
   * Everything that must hold of a server after a fault: what was acknowledged is there exactly
   * once, and the counts add up. Then stops it and compares the state with one rebuilt from the
   * log.
   */
  List<Row> checkAndStop(ServerProcess server) throws IOException, InterruptedException {
    Counts counts = settled(server);
    EventScan scan = scan(server);
    long missing = scan.missing(exact) + scan.missing(flood);
    long repeated = scan.repeated(exact.workload.name()) + scan.repeated(flood.workload.name());
    long acknowledged = exact.ledger.count() + flood.ledger.count();
    long sent = exact.workload.sequence() + flood.workload.sequence() + sentBeside;
    setting.progress().say(acknowledged + " acknowledged, " + counts);
    boolean within = counts.stored() >= acknowledged && counts.stored() <= sent;
    List<Row> rows =
        List.of(
            Row.shown("acknowledged events", acknowledged, "events"),
            Row.exactly("acknowledged, not found", missing, "events", 0),
            Row.exactly("stored more than once", repeated, "events", 0),
            Row.exactly(
                "stored by count, not listed", counts.stored() - scan.events(), "events", 0),
            Row.holds("acknowledged ≤ stored ≤ sent", within, "holds"),
            Row.holds("received = stored + duplicate + quarantined", counts.lawful(), "holds"));
    return append(rows, stopAndReplay(server));
  }

  /** Stops the server and compares its state with one rebuilt from the log. */
  List<Row> stopAndReplay(ServerProcess server) throws IOException, InterruptedException {
    boolean clean = server.terminate(STOP_SECONDS) >= 0;
    if (!clean) {
      server.kill();
    }
    boolean same = verifies(home);
    return List.of(
        Row.holds("stops when asked", clean, "within 30 s"),
        Row.holds("replay --verify: state equals log", same, "equal"));
  }

  /** All events stored here since the site was made. */
  EventScan scan(ServerProcess server) throws IOException {
    return EventScan.since(server, begun);
  }

  boolean verifies(Home where) throws IOException, InterruptedException {
    List<String> command = List.of("replay", "--verify", "--data", where.inside().toString());
    return setting.product().run(command, launch, output) == 0;
  }

  /** The counts once they stand still: everything in the log is applied. */
  static Counts settled(ServerProcess server) throws IOException, InterruptedException {
    try (Api api = server.api()) {
      Counts last = api.counts();
      for (int still = 0, tries = 0; still < 5 && tries < APPLY_SECONDS * 20; tries++) {
        Thread.sleep(50);
        Counts now = api.counts();
        still = now.equals(last) ? still + 1 : 0;
        last = now;
      }
      return last;
    }
  }

  static List<Row> append(List<Row> first, List<Row> second) {
    return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
  }
}
