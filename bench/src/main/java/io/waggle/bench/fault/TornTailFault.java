package io.waggle.bench.fault;

import io.waggle.bench.load.BackgroundLoad;
import io.waggle.bench.load.LoadPlan;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Counts;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last file of the log ends badly: half a frame that was never acknowledged, a frame cut short,
 * a flipped bit. All that is sound before it stays, and what was cut or lost is told.
 */
final class TornTailFault implements Fault {
  private static final int BATCH = 100;
  private static final Pattern TOLD =
      Pattern.compile("bytes at the end of the log, .* were cut off|the log is DAMAGED");

  @Override
  public String name() {
    return "torn tail";
  }

  @Override
  public String bar() {
    return "truncated and flipped tail: all sound records stay, the rest is reported";
  }

  /** What is done to the file, given where its content ends. */
  private enum Damage {
    HALF_FRAME("half a frame behind the end", 0),
    TRUNCATED("the last frame cut short", BATCH),
    FLIPPED("a bit flipped in the last frame", BATCH);

    private final String title;
    private final int atMostMissing;

    Damage(String title, int atMostMissing) {
      this.title = title;
      this.atMostMissing = atMostMissing;
    }

    void apply(RandomAccessFile file, long end) throws IOException {
      switch (this) {
        case HALF_FRAME -> {
          byte[] torn = new byte[300];
          new Random(1).nextBytes(torn);
          file.seek(end);
          file.write(torn);
        }
        case TRUNCATED -> file.setLength(end - 5);
        case FLIPPED -> {
          file.seek(end - 20);
          int old = file.read();
          file.seek(end - 20);
          file.write(old ^ 4);
        }
      }
    }
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Damage damage : Damage.values()) {
      rows.addAll(run(setting, damage));
    }
    return rows;
  }

  private static List<Row> run(FaultSetting setting, Damage damage)
      throws IOException, InterruptedException {
    Site site = new Site(setting, "torn-" + damage.ordinal());
    try (ServerProcess server = site.start()) {
      // One connection, so that the last frame is the last batch.
      BackgroundLoad load = site.load(server, LoadPlan.steady(1, 20, Duration.ofMinutes(1)));
      site.awaitAcknowledged(1_000);
      load.stop();
      server.kill();
    }
    Path file = newest(site.home());
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      damage.apply(open, contentEnd(open));
    }
    try (ServerProcess server = site.start()) {
      return check(site, server, damage);
    }
  }

  private static List<Row> check(Site site, ServerProcess server, Damage damage)
      throws IOException, InterruptedException {
    Counts counts = Site.settled(server);
    EventScan scan = site.scan(server);
    BitSet missing = site.exact().ledger().acknowledged();
    int sound = missing.length() - damage.atMostMissing;
    missing.andNot(scan.stored(site.exact().workload().name()));
    int soundMissing = missing.get(0, sound).cardinality();
    long repeated = scan.repeated(site.exact().workload().name());
    boolean told = TOLD.matcher(server.output()).find();
    String title = damage.title + ": ";
    List<Row> rows =
        List.of(
            Row.exactly(title + "sound events missing", soundMissing, "events", 0),
            Row.atMost(
                title + "missing at all", missing.cardinality(), "events", damage.atMostMissing),
            Row.exactly(title + "stored more than once", repeated, "events", 0),
            Row.holds(title + "is reported", told, "it is"),
            Row.holds(title + "counts add up", counts.lawful(), "they do"));
    List<Row> after =
        site.stopAndReplay(server).stream().map(row -> row.named(title + row.name())).toList();
    return Site.append(rows, after);
  }

  /** The log file that was written last. */
  private static Path newest(Home home) throws IOException {
    try (Stream<Path> files = Files.walk(home.outside().resolve("log"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toFile().length() > 0)
          .filter(
              file -> !file.getFileName().toString().matches("(?i).*(lock|index|idx|reserve).*"))
          .max(Comparator.comparing((Path file) -> file.getFileName().toString()))
          .orElseThrow(() -> new IOException("there is no log file"));
    }
  }

  /** Where the content ends: files may be laid out ahead with zeros. */
  private static long contentEnd(RandomAccessFile file) throws IOException {
    long at = file.length();
    int last = 0;
    while (at > 0 && last == 0) {
      file.seek(--at);
      last = file.read();
    }
    return at + 1;
  }
}
