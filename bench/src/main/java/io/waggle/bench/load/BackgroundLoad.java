package io.waggle.bench.load;

import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A load that runs in a thread of its own while something else is done to the server. */
public final class BackgroundLoad {
  private final LoadLoop loop;
  private final CompletableFuture<LoadOutcome> outcome;

  private BackgroundLoad(LoadLoop loop, LoadPlan plan) {
    this.loop = loop;
    this.outcome = CompletableFuture.supplyAsync(() -> run(plan), task -> daemon(task).start());
  }

  public static BackgroundLoad start(
      ServerProcess server, Workload workload, AckSink sink, LoadPlan plan) {
    return new BackgroundLoad(new LoadLoop(server, workload, sink), plan);
  }

  /** Starts no more requests and returns once those in flight are answered or broken. */
  public LoadOutcome stop() {
    loop.stop();
    return outcome.join();
  }

  private static Thread daemon(Runnable task) {
    return Thread.ofPlatform().daemon().name("load").unstarted(task);
  }

  private LoadOutcome run(LoadPlan plan) {
    try {
      return loop.run(plan);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
