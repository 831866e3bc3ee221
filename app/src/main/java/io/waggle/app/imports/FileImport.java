package io.waggle.app.imports;

import io.waggle.app.imports.ImportMapping.EventForm;
import io.waggle.app.json.Json;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Value;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Imports a file, batch by batch. After each batch it notes how far it has come, so that a run that
 * was stopped or killed is gone on with by the next; the batch it was killed in is sent again and
 * recognised by its messageIds.
 */
public final class FileImport {
  private static final int BATCH_ROWS = 1_000;
  private static final int BATCH_BYTES = 2 << 20;

  private final ImportTarget target;
  private final Clock clock;
  private final ImportListener listener;
  private volatile boolean stopping;

  public FileImport(ImportTarget target, Clock clock, ImportListener listener) {
    this.target = target;
    this.clock = clock;
    this.listener = listener;
  }

  /** Where the checkpoint of a file is kept unless somebody says otherwise: beside it. */
  public static Path checkpointBeside(Path file) {
    return Path.of(file + ".waggle-import");
  }

  /** Lets the run end after the batch it is at. */
  public void stop() {
    stopping = true;
  }

  /**
   * Imports the rows that earlier runs have not.
   *
   * @throws io.waggle.core.kernel.InvalidException when the mapping does not fit the file or the
   *     target
   * @throws FileUnreadableException when the file cannot be read
   */
  public ImportResult run(Path file, ImportMapping mapping, Path checkpoint) {
    try (RowSource rows = RowSources.open(file, mapping.file())) {
      ImportCheckpoint done = ImportCheckpoint.open(checkpoint, file, mapping);
      return new Run(RowSources.size(file), rows, mapping, done).run();
    } catch (UncheckedIOException e) {
      throw new FileUnreadableException(file, e);
    }
  }

  /** One run over one file. */
  private final class Run {
    private final long fileBytes;
    private final RowSource rows;
    private final ImportMapping mapping;
    private final ImportCheckpoint done;
    private final RowMapper mapper;
    private final long resumedAt;
    private final BatchBuilder batch;
    private long startedMillis;
    private double startFraction;

    Run(long fileBytes, RowSource rows, ImportMapping mapping, ImportCheckpoint done) {
      this.fileBytes = fileBytes;
      this.rows = rows;
      this.mapping = mapping;
      this.done = done;
      mapper = new RowMapper(mapping, rows.columns());
      resumedAt = done.rows();
      batch = new BatchBuilder(mapping.source());
    }

    ImportResult run() {
      rows.skip(resumedAt);
      startedMillis = clock.millis();
      startFraction = fraction(false);
      SourceRow row = rows.next();
      while (row != null && !stopping) {
        add(row);
        if (batch.rows() >= BATCH_ROWS || batch.bytes() >= BATCH_BYTES) {
          deliver();
        }
        row = rows.next();
      }
      deliver();
      boolean finished = row == null;
      if (finished) {
        done.delete();
      }
      tell(finished);
      return done.result(resumedAt, finished);
    }

    private void add(SourceRow row) {
      switch (row) {
        case SourceRow.Whole whole -> addWhole(whole);
        case SourceRow.Broken broken -> quarantine(broken.number(), broken.fault(), broken.raw());
      }
    }

    private void addWhole(SourceRow.Whole row) {
      try {
        batch.add(mapper.map(row));
      } catch (RowFaultException e) {
        byte[] raw = Json.write(new Value.Fields(row.cells().all()));
        quarantine(row.number(), e.fault(), raw);
      }
    }

    private void quarantine(long number, Fault fault, byte[] raw) {
      String path = "row " + number + (fault.path().isEmpty() ? "" : ", " + fault.path());
      Fault placed = new Fault(fault.code(), path, fault.message(), fault.fix());
      EventForm event = mapping.event();
      batch.quarantine(
          new Input.Quarantined(
              mapping.source(),
              mapper.keys().ofUnmapped(number, raw),
              event == null ? "" : event.name().constant(),
              placed,
              raw,
              clock.millis()));
    }

    private void deliver() {
      if (batch.rows() == 0) {
        return;
      }
      ImportTarget.Delivery delivery = target.deliver(batch.build());
      done.add(batch.rows(), batch.consents(), delivery);
      batch.reasons().forEach(done::quarantine);
      done.save();
      batch.clear();
      tell(false);
    }

    private void tell(boolean finished) {
      long elapsed = clock.millis() - startedMillis;
      double rate = elapsed <= 0 ? 0 : (done.rows() - resumedAt) * 1e3 / elapsed;
      listener.progress(
          new ImportProgress(
              done.rows(),
              done.quarantinedRows(),
              fraction(finished),
              rate,
              elapsed,
              remaining(fraction(finished), elapsed),
              finished,
              done.result(resumedAt, finished)));
    }

    private long remaining(double fraction, long elapsed) {
      double gained = fraction - startFraction;
      return gained > 0 ? Math.round(elapsed / gained * (1 - fraction)) : -1;
    }

    private double fraction(boolean finished) {
      if (finished) {
        return 1;
      }
      if (rows.rowsTotal() > 0) {
        return (double) done.rows() / rows.rowsTotal();
      }
      return fileBytes > 0 ? Math.min(1, (double) rows.bytesRead() / fileBytes) : Double.NaN;
    }
  }
}
