package io.waggle.app.imports;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One uploaded file and how far its import is.
 *
 * @param name of the file, as its owner calls it
 * @param size in bytes, as announced
 * @param mapping the mapping document it runs or ran by, or null before the first start
 * @param counts of the rows that are done
 * @param failure why it failed, or empty
 */
public record ImportJob(
    String id,
    String name,
    long size,
    long createdAt,
    State state,
    @Nullable Value mapping,
    Counts counts,
    String failure) {

  /** Where it stands. */
  public enum State {
    UPLOADING,
    READY,
    WAITING,
    RUNNING,
    PAUSED,
    DONE,
    FAILED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is, or soon will be, under way. */
    public boolean isActive() {
      return this == WAITING || this == RUNNING;
    }
  }

  /**
   * What became of the rows: rows = stored + duplicate + quarantined, where rows are events.
   *
   * @param fraction how much of the file is done, 0 to 1
   * @param duplicate events whose messageId was stored before
   * @param reasons how many rows are in the quarantine, by reason
   */
  public record Counts(
      double fraction,
      double rowsPerSecond,
      long remainingMillis,
      long rows,
      long events,
      long duplicate,
      long consents,
      Map<String, Long> reasons) {
    static final Counts NONE = new Counts(0, 0, -1, 0, 0, 0, 0, Map.of());

    public Counts {
      reasons = Map.copyOf(reasons);
    }

    public long quarantined() {
      return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    public long stored() {
      return events - duplicate;
    }
  }

  static ImportJob fresh(String id, String name, long size, long now) {
    return new ImportJob(id, name, size, now, State.UPLOADING, null, Counts.NONE, "");
  }

  ImportJob at(State next) {
    return new ImportJob(id, name, size, createdAt, next, mapping, counts, "");
  }

  ImportJob by(Value document) {
    return new ImportJob(id, name, size, createdAt, state, document, counts, "");
  }

  ImportJob with(Counts now) {
    return new ImportJob(id, name, size, createdAt, state, mapping, now, failure);
  }

  ImportJob failed(String why) {
    return new ImportJob(id, name, size, createdAt, State.FAILED, mapping, counts, why);
  }

  /** Everything about it, to be kept or shown; ends the writer's object. */
  public JsonWriter write(JsonWriter out) {
    out.object().field("id", id).field("name", name).field("size", size);
    out.field("createdAt", createdAt).field("state", state.label()).field("failure", failure);
    out.field("fraction", counts.fraction()).field("rowsPerSecond", counts.rowsPerSecond());
    out.field("remainingMillis", counts.remainingMillis());
    out.field("rows", counts.rows()).field("stored", counts.stored());
    out.field("duplicate", counts.duplicate()).field("quarantined", counts.quarantined());
    out.field("consents", counts.consents()).object("reasons");
    new TreeMap<>(counts.reasons())
        .forEach((reason, count) -> out.field(reason, count.longValue()));
    out.end();
    if (mapping != null) {
      out.field("mapping", mapping);
    }
    return out.end();
  }

  /** The job that was kept; an interrupted run waits for its turn again. */
  static @Nullable ImportJob read(String id, Attributes kept) {
    State state = null;
    for (State each : State.values()) {
      state = each.label().equals(kept.text("state")) ? each : state;
    }
    if (state == null) {
      return null;
    }
    Map<String, Long> reasons = new TreeMap<>();
    if (kept.find("reasons") instanceof Value.Fields fields) {
      for (String each : fields.attributes().keys()) {
        reasons.put(each, ImportFolder.whole(fields.attributes(), each));
      }
    }
    Value fraction = kept.find("fraction");
    long duplicate = ImportFolder.whole(kept, "duplicate");
    Counts counts =
        new Counts(
            fraction == null ? 0 : fraction.asNumber(),
            0,
            -1,
            ImportFolder.whole(kept, "rows"),
            ImportFolder.whole(kept, "stored") + duplicate,
            duplicate,
            ImportFolder.whole(kept, "consents"),
            reasons);
    return new ImportJob(
        id,
        kept.text("name"),
        ImportFolder.whole(kept, "size"),
        ImportFolder.whole(kept, "createdAt"),
        state == State.RUNNING ? State.WAITING : state,
        kept.find("mapping"),
        counts,
        kept.text("failure"));
  }
}
