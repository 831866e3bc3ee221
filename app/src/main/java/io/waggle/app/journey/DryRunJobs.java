package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.EventLog;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.StateStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Dry runs in the background, one at a time, on a thread of the lowest priority. The newest twenty
 * are kept until the program ends.
 */
public final class DryRunJobs implements AutoCloseable {
  private static final int KEPT = 20;

  private final Pipeline pipeline;
  private final EventLog log;
  private final Parts parts;
  private final Clock clock;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private int made;

  /**
   * What a dry run needs.
   *
   * @param scratch opens an empty store that leaves nothing behind when it is closed
   */
  public record Parts(Supplier<StateStore> scratch, EngineSettings settings) {}

  /** How a dry run stands. */
  public enum State {
    RUNNING,
    DONE,
    STOPPED,
    FAILED
  }

  /** One dry run. */
  public static final class Job {
    private final String id;
    private final long of;
    private volatile long done;
    private volatile boolean stopping;
    private volatile State state = State.RUNNING;
    private volatile List<Fault> faults = List.of();
    private volatile @Nullable DryRunReport report;
    private @Nullable Thread thread;

    private Job(String id, long of) {
      this.id = id;
      this.of = of;
    }

    public String id() {
      return id;
    }

    /** How many inputs it will have read at the end. */
    public long of() {
      return of;
    }

    public long done() {
      return state == State.DONE ? of : Math.min(done, of);
    }

    public State state() {
      return state;
    }

    /** Why it failed. */
    public List<Fault> faults() {
      return faults;
    }

    public @Nullable DryRunReport report() {
      return report;
    }
  }

  public DryRunJobs(Pipeline pipeline, EventLog log, Parts parts, Clock clock) {
    this.pipeline = pipeline;
    this.log = log;
    this.parts = parts;
    this.clock = clock;
  }

  /**
   * Begins a dry run.
   *
   * @throws InvalidException while another one is running
   */
  public synchronized Job start(DryRunRequest request) {
    if (jobs.values().stream().anyMatch(each -> each.state == State.RUNNING)) {
      throw new InvalidException(
          "dry_run.busy",
          "dry-run",
          "another dry run is under way",
          "Wait for it, or stop it with DELETE.");
    }
    DryRun.Source source = source();
    Job job = new Job("dry-run-" + ++made, DryRun.inputs(request, source));
    jobs.put(job.id, job);
    while (jobs.size() > KEPT) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    Thread thread =
        Thread.ofPlatform().name(job.id).daemon().unstarted(() -> run(job, request, source));
    thread.setPriority(Thread.MIN_PRIORITY);
    job.thread = thread;
    thread.start();
    return job;
  }

  public synchronized @Nullable Job find(String id) {
    return jobs.get(id);
  }

  /** Stops a dry run; false when there is no such one. */
  public boolean stop(String id) {
    Job job = find(id);
    if (job != null) {
      job.stopping = true;
    }
    return job != null;
  }

  @Override
  public void close() {
    List<Job> all;
    synchronized (this) {
      all = List.copyOf(jobs.values());
    }
    for (Job each : all) {
      each.stopping = true;
      Thread thread = each.thread;
      try {
        if (thread != null) {
          thread.join();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void run(Job job, DryRunRequest request, DryRun.Source source) {
    try {
      job.report = new DryRun(request, source, () -> job.stopping, read -> job.done = read).run();
      job.state = State.DONE;
    } catch (CancellationException e) {
      job.state = State.STOPPED;
    } catch (InvalidException e) {
      job.faults = e.faults();
      job.state = State.FAILED;
    } catch (RuntimeException e) {
      job.faults =
          List.of(
              new Fault(
                  "dry_run.failed",
                  job.id,
                  String.valueOf(e.getMessage()),
                  "Look for the cause in the server's output and try again."));
      job.state = State.FAILED;
    }
  }

  private DryRun.Source source() {
    List<DefinitionFile> inUse = new ArrayList<>();
    long end =
        pipeline.ask(engine -> {
          for (DefinitionKind kind : DefinitionKind.values()) {
            for (PublishedDefinition each : engine.view().definitions(kind.label())) {
              inUse.add(new DefinitionFile(each.kind(), each.id(), each.document()));
            }
          }
          return engine.position();
        });
    return new DryRun.Source(log, end, inUse, parts.scratch(), parts.settings(), clock.millis());
  }
}
