package io.waggle.bench.demo;

import io.waggle.app.cli.OptionRange;
import io.waggle.app.console.CountedProgress;
import io.waggle.app.console.Output;
import io.waggle.app.http.ListenAddress;
import io.waggle.app.server.ServerSettings;
import io.waggle.app.server.WaggleServer;
import io.waggle.bench.retail.CompleteJourney;
import io.waggle.testkit.market.Market;
import io.waggle.testkit.market.MarketSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole loop on real and on simulated data. */
@Command(
    name = "demo",
    description =
        "Replays a real year of retail, then a simulated market with known truth, through the "
            + "whole loop, prints what came of it and leaves the server up.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final PrintStream OUT = Output.OUT;
  private static final PrintStream ERR = Output.ERR;
  private static final long SEED = 20_260_101L;
  private static final String JUDGED = "win_back";
  private static final int PEOPLE_MIN = 100;
  private static final int PEOPLE_MAX = 1_000_000;

  @Option(
      names = "--data",
      description = "where to keep the demonstration's data (default: a temporary directory)")
  private @Nullable Path data;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "port of the server afterwards (default: ${DEFAULT-VALUE})")
  private int port = 8080;

  @Option(
      names = "--people",
      defaultValue = "5000",
      description = "people in the simulated market (default: ${DEFAULT-VALUE})")
  private int people = 5_000;

  @Option(names = "--no-serve", description = "end after the summary")
  private boolean noServe;

  @Option(names = "--json", description = "print the summary as JSON")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    OptionRange.check(spec, "--port", port, 0, OptionRange.LAST_PORT);
    OptionRange.check(spec, "--people", people, PEOPLE_MIN, PEOPLE_MAX);
    if (!noServe) {
      ListenAddress.requireFree("127.0.0.1", port);
    }
    long started = System.nanoTime();
    Path root = data == null ? Files.createTempDirectory("waggle-demo") : data;
    if (Files.exists(root.resolve("retail")) || Files.exists(root.resolve("market"))) {
      ERR.println(root + " holds a demonstration already. Give another directory, or remove it.");
      return 2;
    }
    DemoClock clock = new DemoClock(CompleteJourney.YEAR_START_MILLIS);
    WaggleServer retail =
        WaggleServer.open(ServerSettings.on(root.resolve("retail"), port), clock, List.of());
    try {
      DemoSummary real = realYear(retail, clock);
      DemoReport report = market(root.resolve("market"), real, started);
      if (json) {
        OUT.println(report.json());
      } else {
        report.print(OUT);
      }
      if (!noServe) {
        serve(retail, clock, root);
      }
      return 0;
    } finally {
      retail.close();
      if (data == null) {
        delete(root);
      }
    }
  }

  private static @Nullable DemoSummary realYear(WaggleServer server, DemoClock clock) {
    Optional<CompleteJourney> year = CompleteJourney.bundled();
    if (year.isEmpty()) {
      ERR.println("The real data is not in this program; going on with the simulated market.");
      return null;
    }
    new RetailYear(server, clock, new CountedProgress("retail year", CompleteJourney.RECORDS))
        .run(year.get(), CompleteJourney.YEAR_END_MILLIS);
    return DemoSummary.of(server.parts().pipeline(), JUDGED);
  }

  private DemoReport market(Path directory, @Nullable DemoSummary real, long started) {
    MarketSettings settings = MarketSettings.standard(SEED).sized(people, 90);
    DemoClock clock = new DemoClock(settings.startMillis());
    Outgoing outgoing = new Outgoing();
    EventOwners owners = new EventOwners();
    Market market = new Market(settings);
    try (WaggleServer server =
        WaggleServer.open(ServerSettings.on(directory, 0), clock, List.of(outgoing, owners))) {
      int days = settings.days() + Market.LATE_DAYS;
      new MarketRun(server, clock, outgoing, market)
          .run(new CountedProgress("simulated market", days));
      MarketFindings findings =
          MarketFindings.of(server.parts().pipeline(), market, outgoing, owners);
      DemoSummary summary = DemoSummary.of(server.parts().pipeline(), MarketFindings.JOURNEY);
      double seconds = (System.nanoTime() - started) / 1e9;
      return new DemoReport(real, summary, findings, seconds);
    }
  }

  private void serve(WaggleServer server, DemoClock clock, Path root) throws InterruptedException {
    clock.release();
    server.listen();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stopped::countDown));
    String url = "http://127.0.0.1:" + server.port();
    OUT.println();
    String token = server.credentials().managementToken();
    OUT.println("The shop of the real year is up.");
    OUT.println("  the mails   " + url + "/mailbox");
    OUT.println("  the API     " + url + "/openapi.json");
    OUT.println("  token       " + token);
    OUT.println("  data        " + root.resolve("retail"));
    OUT.println("Stop it with Ctrl-C. The console, signed in by this link:");
    OUT.println("  " + url + "/console#token=" + token);
    stopped.await();
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }
}
