package io.waggle.bench.load;

import io.waggle.app.collect.Call;
import io.waggle.app.collect.CollectLimits;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.Outcome;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.json.Json;
import io.waggle.app.pipeline.BatchEncoder;
import io.waggle.app.pipeline.EncodedBatch;
import io.waggle.app.state.RocksDbStateStore;
import io.waggle.app.state.StateSettings;
import io.waggle.bench.report.Row;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the time of an event goes, step by step on one thread of this process, without HTTP and
 * disk: parsing, encoding for the log, applying with 50 audiences, and freezing a checkpoint. CPU
 * time of the thread, so that other work on the machine disturbs little.
 */
public final class PathBench implements Benchmark {
  private static final int BATCH = 100;
  private static final int BATCHES = 1_000;
  private static final String KEY = "wk_path_bench";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final BatchEncoder encoder = new BatchEncoder();
  private final SourceDirectory sources = new SourceDirectory();
  private final Collector collector =
      new Collector(sources, CollectLimits.DEFAULT, System::currentTimeMillis);

  /** CPU time spent on each step, in microseconds, over all events. */
  private static final class Spent {
    private double parsing;
    private double encoding;
    private double applying;
    private long events;
  }

  @Override
  public List<Row> run(BenchSetting setting) throws IOException, InterruptedException {
    sources.publish(SourceDirectory.SOURCE, "default", source());
    Workload workload = new Workload("path", setting.people(), BATCH, 11);
    try (RocksDbStateStore store =
        RocksDbStateStore.open(setting.directory().resolve("state"), StateSettings.DEFAULTS)) {
      Engine engine = new Engine(store, EngineSettings.STANDARD);
      publish(engine);
      Spent spent = new Spent();
      long end = System.nanoTime() + 3L * setting.seconds() * 1_000_000_000L;
      while (System.nanoTime() < end) {
        spent = pass(workload, engine);
        setting
            .progress()
            .say(
                String.format(
                    "parse %.2f, encode %.2f, apply %.2f µs/event",
                    spent.parsing / spent.events,
                    spent.encoding / spent.events,
                    spent.applying / spent.events));
      }
      double before = micros();
      int frozen = engine.freeze().size();
      double freezing = (micros() - before) / frozen;
      return List.of(
          Row.shown("parse (100 events of a batch)", spent.parsing / spent.events, "µs/event"),
          Row.shown("encode for the log", spent.encoding / spent.events, "µs/event"),
          Row.shown("apply, 50 audiences", spent.applying / spent.events, "µs/event"),
          Row.shown("freeze a checkpoint", freezing, "µs/row"));
    }
  }

  private Spent pass(Workload workload, Engine engine) {
    Spent spent = new Spent();
    Body body = workload.body("");
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      byte[] json = body.renewedContent(workload);
      body.acknowledge();
      double start = micros();
      List<? extends Input> inputs = parse(json);
      double parsed = micros();
      EncodedBatch encoded = encoder.encode(inputs);
      double written = micros();
      engine.applyAll(engine.position(), inputs, effects);
      effects.clear();
      encoder.release(encoded);
      spent.parsing += parsed - start;
      spent.encoding += written - parsed;
      spent.applying += micros() - written;
      spent.events += encoded.count();
    }
    return spent;
  }

  private List<? extends Input> parse(byte[] json) {
    Call call = new Call(new Call.Shape.Batch(), List.of(KEY), json, 0, "");
    return switch (collector.collect(call)) {
      case Outcome.Taken taken -> taken.inputs();
      case Outcome.Unreadable unreadable ->
          throw new IllegalStateException(unreadable.fault().toString());
      case Outcome.Refused refused -> throw new IllegalStateException(refused.fault().toString());
    };
  }

  private static void publish(Engine engine) {
    long now = System.currentTimeMillis();
    List<Effect> effects = new ArrayList<>();
    for (Map.Entry<String, String> each : new AudienceSet().documents().entrySet()) {
      Value document = Json.read(each.getValue().getBytes(StandardCharsets.UTF_8));
      Input input =
          new Input.DefinitionPublished("audience", each.getKey(), document, "bench", now);
      engine.apply(engine.position(), input, effects);
    }
    for (Effect effect : effects) {
      if (effect instanceof Effect.DefinitionRefused refused) {
        throw new IllegalStateException(refused.toString());
      }
    }
  }

  private static Value source() {
    return new Value.Fields(
        Attributes.builder().put("writeKey", KEY).put("kind", "server").build());
  }

  private static double micros() {
    return THREADS.getCurrentThreadCpuTime() / 1e3;
  }
}
