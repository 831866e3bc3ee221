package io.waggle.core.engine;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The deliveries that are not settled: pending in the order of their decisions, and claimed without
 * an answer.
 */
final class Outbox {
  private final OverlayTable table;
  private final LinkedHashMap<DeliveryId, Long> pending = new LinkedHashMap<>();
  private final LinkedHashMap<DeliveryId, Long> claimed = new LinkedHashMap<>();

  private record Stored(DeliveryId id, boolean claimed, long order) {}

  Outbox(StateStore store) {
    table = new OverlayTable(store, StateStore.Table.OUTBOX);
    List<Stored> rows = new ArrayList<>();
    table.scan(
        new byte[0],
        (key, value) -> {
          BinaryReader in = new BinaryReader(key);
          DeliveryId id = new DeliveryId(in.readFixed32(), in.readFixed32());
          BinaryReader row = new BinaryReader(value);
          rows.add(new Stored(id, row.readFlag(), row.readVar()));
          return true;
        });
    rows.sort(Comparator.comparingLong(Stored::order));
    for (Stored each : rows) {
      (each.claimed ? claimed : pending).put(each.id, each.order);
    }
  }

  /** Takes note of where a delivery stands now; {@code order} is larger for later decisions. */
  void moved(DeliveryId id, DeliveryStatus status, long order) {
    Long waited = pending.remove(id);
    Long answered = claimed.remove(id);
    long since = waited != null ? waited : answered != null ? answered : order;
    if (status == DeliveryStatus.PENDING || status == DeliveryStatus.CLAIMED) {
      boolean isClaimed = status == DeliveryStatus.CLAIMED;
      (isClaimed ? claimed : pending).put(id, since);
      table.put(key(id), new BinaryWriter(12).writeFlag(isClaimed).writeVar(since).toBytes());
    } else if (waited != null || answered != null) {
      table.remove(key(id));
    }
  }

  List<DeliveryId> pending(int limit) {
    return pending.keySet().stream().limit(limit).toList();
  }

  /** In the order of their decisions, which a restart keeps; that of the claims it does not. */
  List<DeliveryId> claimed() {
    return inOrder(claimed).stream().map(Map.Entry::getKey).toList();
  }

  private static List<Map.Entry<DeliveryId, Long>> inOrder(Map<DeliveryId, Long> deliveries) {
    return deliveries.entrySet().stream()
        .sorted(
            Map.Entry.<DeliveryId, Long>comparingByValue()
                .thenComparing(each -> each.getKey().person())
                .thenComparing(each -> each.getKey().sequence()))
        .toList();
  }

  int pendingCount() {
    return pending.size();
  }

  void freeze(List<Row> rows) {
    table.freeze(rows);
  }

  void stored() {
    table.stored();
  }

  void write(BinaryWriter out) {
    for (Map<DeliveryId, Long> each : List.of(pending, claimed)) {
      out.writeVar(each.size());
      inOrder(each).forEach(e -> out.writeText(e.getKey().toString()).writeVar(e.getValue()));
    }
  }

  private static byte[] key(DeliveryId id) {
    return new BinaryWriter(16).writeFixed32(id.person()).writeFixed32(id.sequence()).toBytes();
  }
}
