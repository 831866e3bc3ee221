package io.waggle.app.imports;

import io.waggle.app.collect.Collector;
import io.waggle.app.http.ProblemException;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.pipeline.EventWatch;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files that were uploaded to be imported. One is imported at a time, in the background; what was
 * under way when the server stopped goes on when it starts again. The rows of a file are removed
 * once they are imported.
 */
public final class ImportJobs implements AutoCloseable {
  private static final int MAX_JOBS = 50;

  /** A file nobody has started or finished by then is removed. */
  private static final long KEEP_MILLIS = 7L * 86_400_000;

  private final Path root;
  private final Collector collector;
  private final Pipeline pipeline;
  private final EventWatch watch;
  private final Clock clock;
  private final Map<String, ImportJob> jobs = new LinkedHashMap<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Thread worker;
  private @Nullable FileImport running;
  private String runningId = "";
  private boolean closing;
  private long counted;

  public ImportJobs(
      Path root, Collector collector, Pipeline pipeline, EventWatch watch, Clock clock) {
    this.root = root;
    this.collector = collector;
    this.pipeline = pipeline;
    this.watch = watch;
    this.clock = clock;
    worker = Thread.ofPlatform().name("imports").daemon().unstarted(this::work);
  }

  /** Finds what earlier runs left, and goes on with it. */
  public synchronized void start() {
    for (ImportFolder each : ImportFolder.below(root)) {
      Attributes kept = each.record();
      ImportJob job = kept == null ? null : ImportJob.read(each.id(), kept);
      if (job == null) {
        each.removeAll();
        continue;
      }
      jobs.put(job.id(), job);
      if (job.state().isActive()) {
        waiting.add(job.id());
      }
    }
    worker.start();
  }

  /** All of them, the newest first. */
  public synchronized List<ImportJob> all() {
    return List.copyOf(jobs.values()).reversed();
  }

  public synchronized ImportJob find(String id) {
    ImportJob job = jobs.get(id);
    if (job == null) {
      throw ProblemException.notFound("there is no import " + id);
    }
    return job;
  }

  /** Announces a file of this name and size; its bytes follow. */
  public synchronized ImportJob create(String name, long size) {
    removeOld();
    if (jobs.size() >= MAX_JOBS) {
      throw new ProblemException(
          409, "import.too_many", "there are " + MAX_JOBS + " imports", "Remove one first.");
    }
    long now = clock.millis();
    String id;
    do {
      id = String.format(Locale.ROOT, "%013d-%04d", now, counted++ % 10_000);
    } while (jobs.containsKey(id));
    ImportJob job = ImportJob.fresh(id, name, size, now);
    put(size == 0 ? job.at(ImportJob.State.READY) : job);
    return find(id);
  }

  /**
   * Takes the bytes that stand at this place of the file.
   *
   * @throws ProblemException 409 with the place that is wanted, when it is another
   */
  public synchronized ImportJob append(String id, long offset, byte[] bytes) {
    ImportJob job = find(id);
    ImportFolder folder = folder(id);
    long has = folder.uploaded(job.name());
    if (job.state() != ImportJob.State.UPLOADING || offset != has) {
      throw new ProblemException(
          409,
          "import.bad_offset",
          "the file has " + has + " bytes",
          "Send what comes after them, with offset=" + has + ".");
    }
    if (has + bytes.length > job.size()) {
      throw new ProblemException(
          413,
          "import.too_long",
          "the file was announced with " + job.size() + " bytes",
          "Announce a file of its true size.");
    }
    folder.append(job.name(), bytes);
    if (has + bytes.length == job.size()) {
      put(job.at(ImportJob.State.READY));
    }
    return find(id);
  }

  /** How many bytes of it have arrived. */
  public long uploaded(ImportJob job) {
    boolean partly = job.state() == ImportJob.State.UPLOADING;
    return partly ? folder(job.id()).uploaded(job.name()) : job.size();
  }

  /** The file of an import whose rows are there and not yet done. */
  public Path rows(String id) {
    ImportJob job = find(id);
    if (job.state() == ImportJob.State.UPLOADING || job.state() == ImportJob.State.DONE) {
      throw wrongState(job);
    }
    return folder(id).file(job.name());
  }

  /** Lets it run by the mapping, when those before it are done. */
  public synchronized ImportJob start(String id, Value mapping) {
    ImportJob job = find(id);
    switch (job.state()) {
      case READY, PAUSED, FAILED -> {}
      case UPLOADING, WAITING, RUNNING, DONE -> throw wrongState(job);
    }
    ImportMapping read = ImportMapping.read(mapping);
    if (collector.sources().byId(read.source()) == null) {
      throw new InvalidException(
          "import.no_source",
          "mapping.source",
          "there is no source " + read.source(),
          "Define the source first, or name another one.");
    }
    boolean goesOn = mapping.equals(job.mapping());
    ImportJob next = goesOn ? job : job.by(mapping).with(ImportJob.Counts.NONE);
    put(next.at(ImportJob.State.WAITING));
    waiting.add(id);
    notifyAll();
    return find(id);
  }

  /** Lets it end after the batch it is at; it can be started again and goes on there. */
  public synchronized ImportJob pause(String id) {
    ImportJob job = find(id);
    if (!job.state().isActive()) {
      throw wrongState(job);
    }
    waiting.remove(id);
    if (id.equals(runningId) && running != null) {
      running.stop();
    } else {
      put(job.at(ImportJob.State.PAUSED));
    }
    return find(id);
  }

  /** Forgets the import and removes its file; what was imported stays. */
  public synchronized void remove(String id) {
    ImportJob job = find(id);
    if (job.state().isActive()) {
      throw wrongState(job);
    }
    folder(id).removeAll();
    jobs.remove(id);
  }

  private ProblemException wrongState(ImportJob job) {
    return new ProblemException(
        409,
        "import.wrong_state",
        "the import is " + job.state().label(),
        switch (job.state()) {
          case UPLOADING -> "Send the rest of its file first.";
          case READY -> "Start it with a mapping.";
          case WAITING, RUNNING -> "Pause it, or wait until it is done.";
          case PAUSED -> "Start it again to go on.";
          case DONE, FAILED -> "Announce another import for another try.";
        });
  }

  /** What nobody came back to for a week goes, and of too many the oldest that is done. */
  private void removeOld() {
    List<ImportJob> done =
        jobs.values().stream().filter(each -> each.state() == ImportJob.State.DONE).toList();
    if (jobs.size() >= MAX_JOBS && !done.isEmpty()) {
      remove(done.getFirst().id());
    }
    for (ImportJob each : List.copyOf(jobs.values())) {
      boolean old = each.createdAt() + KEEP_MILLIS < clock.millis();
      if (old && !each.state().isActive()) {
        remove(each.id());
      }
    }
  }

  private ImportFolder folder(String id) {
    return new ImportFolder(root.resolve(id));
  }

  private synchronized void put(ImportJob job) {
    jobs.put(job.id(), job);
    folder(job.id()).save(job.write(new JsonWriter()));
  }

  private void work() {
    ImportJob job = next();
    while (job != null) {
      run(job);
      job = next();
    }
  }

  private synchronized @Nullable ImportJob next() {
    try {
      while (waiting.isEmpty() && !closing) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    String id = closing ? null : waiting.poll();
    return id == null ? null : find(id);
  }

  private void run(ImportJob job) {
    ImportFolder folder = folder(job.id());
    try {
      ImportMapping mapping = ImportMapping.read(Objects.requireNonNull(job.mapping(), "mapping"));
      WatchedIngest ingest = new WatchedIngest(pipeline, watch, job.counts().duplicate());
      FileImport run =
          new FileImport(
              new CollectorTarget(collector, ingest, Pause.real()),
              clock,
              progress -> tell(job.id(), progress, ingest.duplicates()));
      begin(job.id(), run);
      ImportResult result = run.run(folder.file(job.name()), mapping, folder.checkpoint());
      if (result.finished()) {
        finish(find(job.id()), folder);
      } else {
        interrupted(job.id());
      }
    } catch (InvalidException e) {
      put(find(job.id()).failed(e.faults().getFirst().path() + ": " + e.getMessage()));
    } catch (RuntimeException e) {
      put(find(job.id()).failed(String.valueOf(e.getMessage())));
    } finally {
      stopped();
    }
  }

  private synchronized void begin(String id, FileImport run) {
    running = run;
    runningId = id;
    if (closing) {
      run.stop();
    }
    put(find(id).at(ImportJob.State.RUNNING));
  }

  private synchronized void stopped() {
    running = null;
    runningId = "";
  }

  /** It is noted as done before its rows go, and seen as done once they are gone. */
  private void finish(ImportJob job, ImportFolder folder) {
    ImportJob done = job.at(ImportJob.State.DONE);
    folder.save(done.write(new JsonWriter()));
    folder.forgetRows(job.name());
    put(done);
  }

  /** What the server's stop interrupts stays noted as running, and goes on with the next start. */
  private synchronized void interrupted(String id) {
    if (!closing) {
      put(find(id).at(ImportJob.State.PAUSED));
    }
  }

  private void tell(String id, ImportProgress progress, long duplicates) {
    ImportResult soFar = progress.soFar();
    double fraction = Double.isNaN(progress.fraction()) ? 0 : progress.fraction();
    ImportJob.Counts counts =
        new ImportJob.Counts(
            fraction,
            progress.rowsPerSecond(),
            progress.remainingMillis(),
            soFar.rows(),
            soFar.events(),
            duplicates,
            soFar.consents(),
            soFar.quarantined());
    put(find(id).with(counts));
  }

  /** The rows' form and first rows, as the file has them. */
  public ImportSample sample(String id, Value form) {
    return ImportSample.read(rows(id), form);
  }

  /** What a mapping would make of the first rows; nothing is stored. */
  public ImportPreview preview(String id, Value mapping, int rows) {
    return ImportPreview.of(rows(id), ImportMapping.read(mapping), collector, rows);
  }

  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      if (running != null) {
        running.stop();
      }
      notifyAll();
    }
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
