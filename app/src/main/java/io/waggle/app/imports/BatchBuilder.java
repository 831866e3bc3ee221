package io.waggle.app.imports;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers mapped rows until they are delivered together. */
final class BatchBuilder {
  private final String source;
  private final List<byte[]> events = new ArrayList<>();
  private final List<Input> others = new ArrayList<>();
  private final Map<String, Long> reasons = new HashMap<>();
  private int rows;
  private int consents;
  private long bytes;

  BatchBuilder(String source) {
    this.source = source;
  }

  void add(RowMapper.Mapped row) {
    if (row.event().length > 0) {
      events.add(row.event());
    }
    others.addAll(row.consents());
    consents += row.consents().size();
    bytes += row.event().length;
    rows++;
  }

  void quarantine(Input.Quarantined entry) {
    others.add(entry);
    reasons.merge(entry.fault().code(), 1L, Long::sum);
    bytes += entry.raw().length;
    rows++;
  }

  int rows() {
    return rows;
  }

  int consents() {
    return consents;
  }

  long bytes() {
    return bytes;
  }

  /** How many rows could not be mapped, by reason. */
  Map<String, Long> reasons() {
    return reasons;
  }

  ImportTarget.Batch build() {
    JsonWriter out = new JsonWriter().object().array("batch");
    events.forEach(out::raw);
    return new ImportTarget.Batch(source, out.end().end().toBytes(), events.size(), others);
  }

  void clear() {
    events.clear();
    others.clear();
    reasons.clear();
    rows = 0;
    consents = 0;
    bytes = 0;
  }
}
