package io.waggle.app.imports;

import io.waggle.app.collect.Call;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.Outcome;
import io.waggle.app.collect.Source;
import io.waggle.app.json.Json;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a mapping makes of the first rows of a file, by the rules of the source: nothing is stored.
 *
 * @param rows how many were read
 * @param events what the first of them would become
 * @param taken how many rows would be taken
 * @param consents how many consents they hold
 * @param faulty those that would go to the quarantine
 */
public record ImportPreview(
    long rows, List<Row> events, long taken, long consents, List<Faulty> faulty) {
  private static final int MAX_EVENTS = 20;
  private static final int MAX_FAULTS = 100;
  private static final int MAX_RAW_BYTES = 2_000;

  public ImportPreview {
    events = List.copyOf(events);
    faulty = List.copyOf(faulty);
  }

  /** A row, counted from 1 without the header, with its event. */
  public record Row(long number, CollectedEvent event) {}

  /** A row that cannot be taken, and why. */
  public record Faulty(long number, Fault fault, String raw) {}

  static ImportPreview of(Path file, ImportMapping mapping, Collector collector, int most) {
    Source source = collector.sources().byId(mapping.source());
    if (source == null) {
      throw new InvalidException(
          "import.no_source",
          "mapping.source",
          "there is no source " + mapping.source(),
          "Define the source first, or name another one.");
    }
    try (RowSource rows = RowSources.open(file, mapping.file())) {
      Reading reading = new Reading(new RowMapper(mapping, rows.columns()), source, collector);
      SourceRow row = rows.next();
      while (row != null && reading.rows < most) {
        reading.take(row);
        row = rows.next();
      }
      return reading.done();
    }
  }

  /** The rows while they are read. */
  private static final class Reading {
    private final RowMapper mapper;
    private final Source source;
    private final Collector collector;
    private final List<Row> events = new ArrayList<>();
    private final List<Faulty> faulty = new ArrayList<>();
    private long rows;
    private long taken;
    private long consents;

    Reading(RowMapper mapper, Source source, Collector collector) {
      this.mapper = mapper;
      this.source = source;
      this.collector = collector;
    }

    ImportPreview done() {
      return new ImportPreview(rows, events, taken, consents, faulty);
    }

    void take(SourceRow row) {
      rows++;
      switch (row) {
        case SourceRow.Whole whole -> map(whole);
        case SourceRow.Broken broken -> fault(broken.number(), broken.fault(), broken.raw());
      }
    }

    private void map(SourceRow.Whole row) {
      byte[] raw = Json.write(new Value.Fields(row.cells().all()));
      try {
        RowMapper.Mapped mapped = mapper.map(row);
        consents += mapped.consents().size();
        if (mapped.event().length == 0) {
          taken++;
        } else {
          collect(row.number(), mapped.event(), raw);
        }
      } catch (RowFaultException e) {
        fault(row.number(), e.fault(), raw);
      }
    }

    /** The same rules as for a client's event, the tracking plan of the source included. */
    private void collect(long number, byte[] event, byte[] raw) {
      String body = "{\"batch\":[" + new String(event, StandardCharsets.UTF_8) + "]}";
      Call call =
          new Call(
              new Call.Shape.Batch(),
              List.of(source.writeKey()),
              body.getBytes(StandardCharsets.UTF_8),
              0,
              "");
      switch (collector.collect(call)) {
        case Outcome.Taken outcome -> outcome.inputs().forEach(each -> judge(number, each, raw));
        case Outcome.Refused refused -> fault(number, refused.fault(), raw);
        case Outcome.Unreadable unreadable -> fault(number, unreadable.fault(), raw);
      }
    }

    private void judge(long number, Input input, byte[] raw) {
      if (input instanceof Input.Collected collected) {
        taken++;
        if (events.size() < MAX_EVENTS) {
          events.add(new Row(number, collected.event()));
        }
      } else if (input instanceof Input.Quarantined entry) {
        fault(number, entry.fault(), raw);
      }
    }

    private void fault(long number, Fault fault, byte[] raw) {
      if (faulty.size() < MAX_FAULTS) {
        String text =
            new String(raw, 0, Math.min(raw.length, MAX_RAW_BYTES), StandardCharsets.UTF_8);
        faulty.add(new Faulty(number, fault, text));
      }
    }
  }
}
