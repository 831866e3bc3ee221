package io.waggle.bench.parse;

import io.waggle.app.collect.Call;
import io.waggle.app.collect.CollectLimits;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.Outcome;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.json.Json;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonParser;

/**
 * Prints microseconds of CPU per event, one thread: tokens alone, the collector, the collector with
 * the stored form.
 */
public final class ParseBench {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int EVENTS = 100;
  private static final int BODIES = 64;
  private static final int ROUNDS = 8;
  private static final long ROUND_NANOS = 1_000_000_000L;

  private ParseBench() {}

  public static void main(String[] args) {
    byte[][] bodies = new byte[BODIES][];
    for (int i = 0; i < BODIES; i++) {
      bodies[i] = SampleBatch.of(EVENTS, i);
    }
    Collector collector =
        new Collector(sources(), CollectLimits.DEFAULT, System::currentTimeMillis);
    BinaryWriter out = new BinaryWriter(1 << 20);
    System.out.printf("%d bytes per event%n", bodies[0].length / EVENTS);
    measure("tokens alone", bodies, ParseBench::scan);
    measure("collect", bodies, body -> take(collector, body).inputs().size());
    measure("collect and encode", bodies, body -> encode(take(collector, body), out));
  }

  private static void measure(String name, byte[][] bodies, ToLongFunction<byte[]> work) {
    double best = Double.MAX_VALUE;
    long sink = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = CPU.getCurrentThreadCpuTime();
      long events = 0;
      while (CPU.getCurrentThreadCpuTime() - start < ROUND_NANOS) {
        for (byte[] body : bodies) {
          sink += work.applyAsLong(body);
        }
        events += (long) bodies.length * EVENTS;
      }
      best = Math.min(best, (CPU.getCurrentThreadCpuTime() - start) / 1e3 / events);
    }
    System.out.printf("%-20s %.3f us/event (best of %d, check %d)%n", name, best, ROUNDS, sink & 7);
  }

  private static long scan(byte[] body) {
    long tokens = 0;
    try (JsonParser in = Json.parser(body, 0, body.length)) {
      while (in.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  private static Outcome.Taken take(Collector collector, byte[] body) {
    Call call = new Call(new Call.Shape.Batch(), List.of("bench-write-key"), body, 0, "");
    if (collector.collect(call) instanceof Outcome.Taken taken && taken.quarantined() == 0) {
      return taken;
    }
    throw new IllegalStateException("the sample batch was not taken whole");
  }

  private static long encode(Outcome.Taken taken, BinaryWriter out) {
    out.reset();
    taken.inputs().forEach(each -> InputCodec.write(each, out));
    return out.size();
  }

  private static SourceDirectory sources() {
    SourceDirectory sources = new SourceDirectory();
    Attributes document =
        Attributes.builder().put("writeKey", "bench-write-key").put("kind", "server").build();
    sources.publish(SourceDirectory.SOURCE, "bench", new Value.Fields(document));
    return sources;
  }
}
