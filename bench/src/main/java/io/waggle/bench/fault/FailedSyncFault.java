package io.waggle.bench.fault;

import io.waggle.bench.http.Answer;
import io.waggle.bench.http.BlockingClient;
import io.waggle.bench.load.BackgroundLoad;
import io.waggle.bench.load.LoadPlan;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Children;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The disk refuses a flush once, and then works again: what was in the page cache may be gone, so a
 * node that goes on after it lies. Nothing may be acknowledged any more, until a new process has
 * read back what really is there (Rebello et al., "Can Applications Recover from fsync Failures?",
 * USENIX ATC 2020).
 */
final class FailedSyncFault implements Fault {
  private static final int[] NTH = {1, 3};
  private static final int WATCH_SECONDS = 4;

  /** An answer for an earlier flush may still be on its way when the next one fails. */
  private static final long IN_FLIGHT_MILLIS = 100;

  private static final byte[] PROBE =
      "{\"event\":\"Probe\",\"messageId\":\"after-failed-sync\",\"userId\":\"u\",\"properties\":{}}"
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public String name() {
    return "failed fsync";
  }

  @Override
  public String bar() {
    return "a failed flush is fatal: no later acknowledgement, clean restart, nothing lost";
  }

  @Override
  public String obstacle() throws IOException, InterruptedException {
    if (!Tools.present("strace")) {
      return "strace is not installed";
    }
    return Tools.succeeds("strace", "-f", "-e", "trace=fsync", "true")
        ? ""
        : "strace may not trace here";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Site site = new Site(setting, "sync");
    List<Row> rows = new ArrayList<>();
    for (int nth : NTH) {
      try (ServerProcess server = site.start()) {
        rows.addAll(fail(setting, site, server, nth));
      }
    }
    try (ServerProcess server = site.start()) {
      rows.addAll(site.checkAndStop(server));
    }
    return rows;
  }

  private static List<Row> fail(FaultSetting setting, Site site, ServerProcess server, int nth)
      throws IOException, InterruptedException {
    BackgroundLoad load = site.load(server, LoadPlan.steady(4, 20, Duration.ofMinutes(1)));
    site.awaitAcknowledged(site.exact().ledger().count() + 500);
    Path trace = setting.directory().resolve("strace-" + nth);
    Process strace = attach(server, nth, trace);
    boolean ended = server.awaitEnd(WATCH_SECONDS);
    boolean refuses = ended || !acknowledges(server);
    site.sentBeside(1);
    long lastAck = site.exact().ledger().lastMillis();
    server.kill();
    load.stop();
    strace.destroyForcibly();
    strace.waitFor();
    long injected = injectedMillis(trace, site.home().inside().resolve("log"));
    String round = "flush " + nth + ": ";
    return List.of(
        Row.holds(round + "a flush of the log failed", injected > 0, "it did"),
        Row.holds(
            round + "no acknowledgement after it",
            injected > 0 && lastAck <= injected + IN_FLIGHT_MILLIS,
            "none"),
        Row.holds(round + "ends, or answers no event with success", refuses, "it does"));
  }

  private static boolean acknowledges(ServerProcess server) {
    try (BlockingClient client = server.sender()) {
      Answer answer = client.call("POST", "/v1/track", PROBE);
      return answer.ok();
    } catch (IOException e) {
      return false;
    }
  }

  /** Fails the n-th flush of every thread, once. */
  private static Process attach(ServerProcess server, int nth, Path trace)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "strace",
            "-f",
            "-ttt",
            "-y",
            "-p",
            Long.toString(server.pid()),
            "-e",
            "trace=fsync,fdatasync",
            "-e",
            "inject=fsync,fdatasync:error=EIO:when=" + nth,
            "-o",
            trace.toString());
    Process strace = Children.start(command, trace.resolveSibling("strace.out").toFile());
    for (int i = 0; i < 400 && !traced(server); i++) {
      Thread.sleep(5);
    }
    return strace;
  }

  private static boolean traced(ServerProcess server) throws IOException {
    Path status = Path.of("/proc", Long.toString(server.pid()), "status");
    return Files.exists(status) && !Files.readString(status).contains("TracerPid:\t0");
  }

  /** When a flush of a file in this directory was made to fail first, or 0. */
  private static long injectedMillis(Path trace, Path directory) throws IOException {
    for (String line : Files.readAllLines(trace, StandardCharsets.ISO_8859_1)) {
      if (line.contains("(INJECTED)") && line.contains(directory.toString())) {
        String[] words = line.trim().split("\\s+");
        return (long) (Double.parseDouble(words[1]) * 1000);
      }
    }
    return 0;
  }
}
