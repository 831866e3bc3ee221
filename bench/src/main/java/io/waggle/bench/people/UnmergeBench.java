package io.waggle.bench.people;

import io.waggle.app.json.Json;
import io.waggle.bench.load.BenchSetting;
import io.waggle.bench.load.Benchmark;
import io.waggle.bench.report.Row;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.Identity;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.people.EventBuilder;
import io.waggle.testkit.store.InMemoryStateStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What it costs to find whose an event is, and to take apart a person as large as a person can be:
 * 1,000 identifiers, in fifty audiences, each with its events.
 */
public final class UnmergeBench implements Benchmark {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int IDENTIFIERS = 1_000;
  private static final int ROUNDS = 15;
  private static final int WARM_UP = 5;
  private static final int BATCH = 1_000;
  private static final int BATCHES = 500;
  private static final Identifier USER = new Identifier(Identifier.USER_ID, "large");

  @Override
  public List<Row> run(BenchSetting setting) {
    List<Row> rows = new ArrayList<>();
    int people = Math.min(setting.people(), 100_000);
    setting.progress().say("whose an event is, " + people + " people");
    double nanos = identityNanos(people);
    rows.add(Row.atLeast("identity: events a core and second", 1e9 / nanos, "events", 500_000));
    setting.progress().say("un-merge of people with 1,000 identifiers");
    rows.add(unmerge("one identifier of 1,000 goes", false, apart(1)));
    rows.add(unmerge("500 identifiers of 1,000 go", false, apart(500)));
    rows.add(unmerge("a merged person of 500 goes again", true, new Cut.Merge(1)));
    rows.add(unmerge("1,000 identifiers become 1,000 people", false, new Cut.Whole()));
    return rows;
  }

  private static Cut apart(int count) {
    List<Identifier> going = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      going.add(new Identifier(Identifier.ANONYMOUS_ID, "c" + i));
    }
    return new Cut.Apart(going);
  }

  /** The slowest of the rounds. */
  private static Row unmerge(String name, boolean merged, Cut cut) {
    double worst = 0;
    InMemoryStateStore store = new InMemoryStateStore();
    Engine full = large(merged, store);
    store.checkpoint(full.freeze(), full.position());
    for (int round = 0; round < ROUNDS; round++) {
      Engine engine = new Engine(store, EngineSettings.STANDARD);
      List<Effect> effects = new ArrayList<>();
      Input order = new Input.UnmergeOrdered(USER, cut, "bench", "measured", engine.now());
      long start = CPU.getCurrentThreadCpuTime();
      engine.apply(engine.position(), order, effects);
      double millis = (CPU.getCurrentThreadCpuTime() - start) / 1e6;
      if (effects.stream().noneMatch(Effect.Split.class::isInstance)) {
        return Row.broken("unmerge: " + name, effects.toString());
      }
      worst = round < WARM_UP ? worst : Math.max(worst, millis);
    }
    return Row.atMost("unmerge: " + name + ", slowest of 10", worst, "ms CPU", 100);
  }

  private static Engine large(boolean merged, InMemoryStateStore store) {
    Engine engine = new Engine(store, EngineSettings.STANDARD);
    for (int i = 0; i < 50; i++) {
      String event = i % 2 == 0 ? "Order Completed" : "Product Viewed";
      String count = "count: {event: %s, within: %dd}, op: gte, value: %d";
      publish(
          engine, "audience", "a" + i, "{condition: {" + count.formatted(event, 1 + i, i) + "}}");
    }
    String limit = "limit: " + IDENTIFIERS + "}]}";
    publish(engine, "identity", "devices", "{kinds: [{kind: anonymous_id, " + limit);
    long time = 1_700_000_000_000L;
    int devices = IDENTIFIERS - (merged ? 2 : 1);
    for (int i = 1; i <= devices; i++) {
      boolean second = merged && i > IDENTIFIERS / 2;
      EventBuilder event =
          EventBuilder.track(i % 3 == 0 ? "Order Completed" : "Product Viewed")
              .with("revenue", i)
              .anonymous("c" + i)
              .at(time + i * 60_000L);
      take(engine, second ? event.other("member", "second") : event.user("large"));
    }
    if (merged) {
      Identifier second = new Identifier("member", "second");
      apply(engine, new Input.MergeOrdered(USER, second, false, "bench", "measured", engine.now()));
    }
    return engine;
  }

  private static void publish(Engine engine, String kind, String id, String yaml) {
    var document = Json.readYaml(yaml.getBytes(StandardCharsets.UTF_8)).getFirst();
    apply(engine, new Input.DefinitionPublished(kind, id, document, "bench", 0));
  }

  private static void take(Engine engine, EventBuilder event) {
    apply(engine, new Input.Collected(event.messageId("m" + engine.position()).build()));
  }

  private static void apply(Engine engine, Input input) {
    engine.apply(engine.position(), input, new ArrayList<>());
  }

  private static double identityNanos(int people) {
    IdentityResolver resolver = new IdentityResolver(IdentityRules.standard());
    LinkTable links = new LinkTable(new InMemoryStateStore(), people * 4);
    List<Identity> identities = new ArrayList<>();
    ShopTraffic traffic = new ShopTraffic(people);
    for (int from = 0; from < people; from += BATCH) {
      List<CollectedEvent> arrivals = traffic.arrivals(from, Math.min(people, from + BATCH));
      resolve(arrivals, resolver, links, identities);
    }
    long nanos = 0;
    for (int batch = 0; batch < BATCHES * 2; batch++) {
      List<CollectedEvent> events = traffic.next(BATCH);
      long start = CPU.getCurrentThreadCpuTime();
      resolve(events, resolver, links, identities);
      nanos += batch < BATCHES ? 0 : CPU.getCurrentThreadCpuTime() - start;
    }
    return (double) nanos / BATCHES / BATCH;
  }

  private static void resolve(
      List<CollectedEvent> events,
      IdentityResolver resolver,
      LinkTable links,
      List<Identity> identities) {
    for (CollectedEvent each : events) {
      Resolution resolution = resolver.resolve(each, links, identities::get, identities.size());
      if (resolution.created()) {
        identities.add(new Identity());
      }
      if (resolution.changesLinks()) {
        resolver.apply(resolution, links, identities::get);
      }
    }
  }
}
