package io.waggle.bench.fault;

import io.waggle.bench.http.Answer;
import io.waggle.bench.http.BlockingClient;
import io.waggle.bench.load.BackgroundLoad;
import io.waggle.bench.load.LoadOutcome;
import io.waggle.bench.load.LoadPlan;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The disk fills up: a small memory disk takes events until there is no room. The server says so
 * before the end (503 with Retry-After), still reads, and takes events again by itself once there
 * is room.
 */
final class FullDiskFault implements Fault {
  private static final int DISK_MB = 192;
  private static final int BALLAST_MB = 64;
  private static final int FILL_SECONDS = 25;
  private static final int RECOVER_SECONDS = 10;

  @Override
  public String name() {
    return "full disk";
  }

  @Override
  public String bar() {
    return "full disk: 503 with Retry-After, reads work, recovers by itself, nothing lost";
  }

  @Override
  public String obstacle() throws IOException, InterruptedException {
    return PrivateMounts.obstacle("mount");
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Path inside = Files.createDirectories(setting.directory().resolve("small"));
    try (PrivateMounts mounts = PrivateMounts.open(setting.directory().resolve("mounts.out"))) {
      mounts.run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MB + "m", "small", inside.toString());
      Home volume = mounts.home(inside);
      Path ballast = volume.outside().resolve("ballast");
      Files.write(ballast, new byte[BALLAST_MB << 20]);
      Home home = mounts.home(inside.resolve("store"));
      Files.createDirectories(home.outside());
      Site site = new Site(setting, home, Site.HEAP.within(mounts.prefix()));
      List<Row> rows = new ArrayList<>();
      try (ServerProcess server = site.start()) {
        rows.addAll(fill(setting, site, server));
        Files.delete(ballast);
        double seconds = secondsUntilTaken(server);
        site.sentBeside(1);
        rows.add(Row.below("takes events after room was made", seconds, "s", RECOVER_SECONDS));
        rows.addAll(site.checkAndStop(server));
      }
      return rows;
    }
  }

  private static List<Row> fill(FaultSetting setting, Site site, ServerProcess server)
      throws IOException, InterruptedException {
    BackgroundLoad load = site.load(server, LoadPlan.steady(2, 6, Duration.ofMinutes(2)));
    BackgroundLoad flood = site.flood(server, LoadPlan.flatOut(5, Duration.ofMinutes(2)));
    Answer refusal = awaitRefusal(site, server);
    Thread.sleep(1_000);
    LoadOutcome outcome = flood.stop();
    load.stop();
    setting.progress().say("filled with " + outcome.text());
    return List.of(
        Row.exactly("answer when the disk is full", refusal.status(), "status", 503),
        Row.holds("Retry-After is given", refusal.retryAfterSeconds() > 0, "≥ 1 s"),
        Row.holds("the server lives", server.alive(), "alive"),
        Row.holds("reads work while the disk is full", reads(site, server), "they do"));
  }

  /** Events beside the load, until one is refused or time is up. */
  private static Answer awaitRefusal(Site site, ServerProcess server)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + FILL_SECONDS * 1_000_000_000L;
    try (BlockingClient client = server.sender()) {
      Answer answer = client.call("POST", "/v1/track", probe(0));
      site.sentBeside(1);
      for (int i = 1; answer.ok() && System.nanoTime() < deadline; i++) {
        Thread.sleep(20);
        answer = client.call("POST", "/v1/track", probe(i));
        site.sentBeside(1);
      }
      return answer;
    }
  }

  private static boolean reads(Site site, ServerProcess server) throws IOException {
    int first = site.exact().ledger().acknowledged().nextSetBit(0);
    try (Api api = server.api()) {
      String id = site.exact().workload().messageId(first);
      return api.stored(id) == 1 && api.read("/api/v1/sources").ok();
    }
  }

  private static double secondsUntilTaken(ServerProcess server)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (BlockingClient client = server.sender()) {
      for (int i = 0; System.nanoTime() - start < RECOVER_SECONDS * 1_000_000_000L; i++) {
        if (client.call("POST", "/v1/track", probe(1_000_000 + i)).ok()) {
          break;
        }
        Thread.sleep(50);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static byte[] probe(int number) {
    return "{\"event\":\"Probe\",\"messageId\":\"probe-%d\",\"userId\":\"u1\",\"properties\":{}}"
        .formatted(number)
        .getBytes(StandardCharsets.UTF_8);
  }
}
