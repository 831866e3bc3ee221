package io.waggle.bench.analytics;

import io.waggle.app.analytics.AnalyticsSettings;
import io.waggle.app.analytics.AnalyticsStore;
import io.waggle.app.analytics.AnalyticsViews;
import io.waggle.app.analytics.DuckDbAnalyticsStore;
import io.waggle.app.analytics.EventFilter;
import io.waggle.app.analytics.Period;
import io.waggle.app.analytics.SqlLimits;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Effect;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Feeds a store with events and prints what they cost.
 *
 * <p>Arguments: the directory, the number of events, and how many of a hundred events also change
 * an audience.
 */
public final class AnalyticsFeedBench {
  private static final int STEP = 100;
  private static final int PEOPLE = 1_000_000;
  private static final long START = 1_790_000_000_000L;

  private final SplittableRandom random = new SplittableRandom(42);
  private final List<String> ids = new ArrayList<>();
  private final int changesPerHundred;
  private long position;

  private AnalyticsFeedBench(int changesPerHundred) {
    this.changesPerHundred = changesPerHundred;
    for (int i = 0; i < 4096; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
    }
  }

  public static void main(String[] arguments) throws IOException {
    long events = Long.parseLong(arguments[1]);
    AnalyticsFeedBench bench = new AnalyticsFeedBench(Integer.parseInt(arguments[2]));
    print("rss before MB", rssMegabytes());
    long started = System.nanoTime();
    try (AnalyticsStore store =
        DuckDbAnalyticsStore.open(AnalyticsSettings.of(Path.of(arguments[0])))) {
      print("open ms", (System.nanoTime() - started) / 1e6);
      print("rss open MB", rssMegabytes());
      bench.position = store.position();
      bench.feed(store, events / 4);
      long cpu = processCpuNanos();
      long feedCpu = threadCpuNanos();
      long wall = System.nanoTime();
      bench.feed(store, events);
      print("wall us per event", (System.nanoTime() - wall) / 1e3 / events);
      print("cpu us per event, with making them up", (processCpuNanos() - cpu) / 1e3 / events);
      print("cpu us per event, feeding thread", (threadCpuNanos() - feedCpu) / 1e3 / events);
      cpu = processCpuNanos();
      bench.makeUp(events);
      print("cpu us per event, making them up", (processCpuNanos() - cpu) / 1e3 / events);
      print("rss fed MB", rssMegabytes());
      bench.ask(store.views());
      print("rss asked MB", rssMegabytes());
    }
  }

  private void feed(AnalyticsStore store, long events) {
    for (long i = 0; i < events; i += STEP) {
      store.accept(step(), position);
    }
    store.flush();
  }

  private void makeUp(long events) {
    long sum = 0;
    for (long i = 0; i < events; i += STEP) {
      sum += step().size();
    }
    print("effects made up", sum);
  }

  private List<Effect> step() {
    List<Effect> effects = new ArrayList<>(2 * STEP);
    for (int i = 0; i < STEP; i++) {
      int person = random.nextInt(PEOPLE);
      long time = START + position / 150;
      // A real event's name is a new string each time, so its hash is too.
      String name = new String("Product Viewed " + random.nextInt(40));
      CollectedEvent event =
          new CollectedEvent(
              ids.get(random.nextInt(ids.size())),
              EventType.TRACK,
              name,
              "default",
              CollectedEvent.Subject.of("u", "a"),
              Attributes.EMPTY,
              Attributes.EMPTY,
              CollectedEvent.NO_CONTEXT,
              CollectedEvent.Touch.NONE,
              new CollectedEvent.Times(time, time - random.nextInt(5000), time));
      FragmentKey fragment = FragmentKey.of(new Identifier("user_id", "u" + person), 0);
      effects.add(new Effect.Stored(position, person, event, random.nextInt(10), false, fragment));
      if (random.nextInt(100) < changesPerHundred) {
        String audience = "audience-" + random.nextInt(50);
        effects.add(
            new Effect.MembershipChanged(position, audience, person, true, "rule matched", time));
      }
      position++;
    }
    return effects;
  }

  private void ask(AnalyticsViews views) {
    Period lastMinutes = Period.since(START + position / 150 - 60_000);
    EventFilter latest = EventFilter.all(100);
    time("latest 100 events", () -> views.events(latest));
    time("latest 100 of one person", () -> views.events(latest.ofPeople(List.of(7))));
    time("by messageId", () -> views.events(latest.ofMessage("nobody has this id")));
    time("latest 100 of the last minute", () -> views.events(latest.during(lastMinutes)));
    time("per day, UTC", () -> views.dailyCounts(Period.ALWAYS, ZoneId.of("UTC")));
    time(
        "per day, New York", () -> views.dailyCounts(Period.ALWAYS, ZoneId.of("America/New_York")));
    time("memberships", () -> views.memberships("audience-7", 100));
    String people = "SELECT name, count(DISTINCT person) FROM events GROUP BY ALL";
    time("ad hoc: people per event", () -> views.sql(people, SqlLimits.USUAL));
  }

  private static void time(String what, Runnable question) {
    question.run();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long started = System.nanoTime();
      question.run();
      best = Math.min(best, System.nanoTime() - started);
    }
    print("ms, " + what, best / 1e6);
  }

  private static double rssMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .sum()
        / 1e3;
  }

  private static long processCpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long threadCpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String what, double figure) {
    System.out.printf("%-40s %10.3f%n", what, figure);
  }
}
