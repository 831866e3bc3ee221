package io.waggle.app.imports;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the import of one file by one mapping has come, kept in a small file that is replaced as
 * a whole after every batch. One that belongs to another file or mapping, or is damaged, counts as
 * none: the import starts over, and what is stored already is recognised by its messageId.
 */
final class ImportCheckpoint {
  private static final int HEAD_BYTES = 1 << 16;

  private final Path path;
  private final String belongsTo;
  private long rows;
  private long events;
  private long consents;
  private final Map<String, Long> quarantined = new TreeMap<>();

  private ImportCheckpoint(Path path, String belongsTo) {
    this.path = path;
    this.belongsTo = belongsTo;
  }

  /** The checkpoint of this file and mapping, at row 0 when there is none. */
  static ImportCheckpoint open(Path path, Path file, ImportMapping mapping) {
    try {
      ImportCheckpoint checkpoint = new ImportCheckpoint(path, fingerprint(file, mapping));
      if (Files.exists(path)) {
        checkpoint.restore(Files.readAllBytes(path));
      }
      return checkpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long rows() {
    return rows;
  }

  long quarantinedRows() {
    return quarantined.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Counts a batch that has been delivered. */
  void add(long moreRows, long moreConsents, ImportTarget.Delivery delivery) {
    rows += moreRows;
    consents += moreConsents;
    events += delivery.collected();
    delivery.quarantined().forEach(this::quarantine);
  }

  void quarantine(String reason, long count) {
    quarantined.merge(reason, count, Long::sum);
  }

  void save() {
    JsonWriter out = new JsonWriter().object().field("belongsTo", belongsTo);
    out.field("rows", rows).field("events", events).field("consents", consents);
    out.object("quarantined");
    quarantined.forEach((reason, count) -> out.field(reason, count.longValue()));
    try {
      Path fresh = Path.of(path + ".new");
      Files.write(fresh, out.end().end().toBytes());
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ImportResult result(long resumedAt, boolean finished) {
    return new ImportResult(rows, events, consents, quarantined, resumedAt, finished);
  }

  private void restore(byte[] bytes) {
    Attributes stored;
    try {
      stored = Json.readObject(bytes);
    } catch (InvalidException e) {
      return;
    }
    if (!stored.text("belongsTo").equals(belongsTo)) {
      return;
    }
    rows = whole(stored, "rows");
    events = whole(stored, "events");
    consents = whole(stored, "consents");
    if (stored.find("quarantined") instanceof Value.Fields reasons) {
      for (String reason : reasons.attributes().keys()) {
        quarantined.put(reason, whole(reasons.attributes(), reason));
      }
    }
  }

  private static long whole(Attributes stored, String key) {
    return stored.find(key) instanceof Value.Whole number ? number.number() : 0;
  }

  private static String fingerprint(Path file, ImportMapping mapping) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
      String text = Files.size(file) + "\n" + mapping + "\n" + head;
      Hash128 hash = Hash128.of(text);
      return Long.toHexString(hash.hi()) + "-" + Long.toHexString(hash.lo());
    }
  }
}
