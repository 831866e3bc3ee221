package io.waggle.bench.load;

import com.sun.management.OperatingSystemMXBean;
import io.waggle.bench.report.Progress;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Counts;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * All load sent to one server, stretch by stretch, and what the server acknowledged of it
 * altogether.
 */
final class LoadSession {
  private static final int DRAIN_SECONDS = 180;

  private final String name;
  private final ServerProcess server;
  private final boolean applies;
  private final Progress progress;
  private long events;
  private long fresh;
  private long started;

  /**
   * @param applies whether the server applies events behind its answers, so that a stretch ends
   *     only when its counts have caught up
   */
  LoadSession(String name, ServerProcess server, boolean applies, Progress progress) {
    this.name = name;
    this.server = server;
    this.applies = applies;
    this.progress = progress;
  }

  /** Runs the load and waits until what it brought is applied. */
  Stretch run(String what, Workload workload, LoadPlan plan)
      throws IOException, InterruptedException {
    double serverCpu = server.cpuMicros();
    double ownCpu = ownCpuMicros();
    long start = System.nanoTime();
    LoadOutcome outcome = new LoadLoop(server, workload, AckSink.none()).run(plan);
    events += outcome.events();
    fresh += outcome.fresh();
    double clientCpu = ownCpuMicros() - ownCpu;
    awaitApplied();
    double seconds = (System.nanoTime() - start) / 1e9;
    Stretch stretch = new Stretch(outcome, seconds, server.cpuMicros() - serverCpu, clientCpu);
    progress.say(name + ", " + what + ": " + stretch.text());
    return stretch;
  }

  /** A workload whose messageIds no other of this session has. */
  Workload workload(int people, int batchSize) {
    started++;
    return new Workload(name + "-" + started, people, batchSize, started);
  }

  /** Events acknowledged so far, duplicates included. */
  long events() {
    return events;
  }

  /** Events acknowledged so far that were new. */
  long fresh() {
    return fresh;
  }

  ServerProcess server() {
    return server;
  }

  private void awaitApplied() throws IOException, InterruptedException {
    if (!applies) {
      return;
    }
    try (Api api = server.api()) {
      Counts counts = api.awaitReceived(events, DRAIN_SECONDS);
      if (counts.received() < events) {
        throw new IOException(
            "only " + counts.received() + " of " + events + " acknowledged events were applied");
      }
    }
  }

  private static double ownCpuMicros() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / 1e3;
  }
}
