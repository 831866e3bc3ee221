package io.waggle.core.engine;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The deliveries that are not settled: pending, a queue for each channel in the order of the
 * decisions, and claimed without an answer. One that comes back from a worker goes to the end of
 * its queue.
 */
final class Outbox extends Shelf {
  private final Map<String, LinkedHashMap<DeliveryId, Long>> pending = new TreeMap<>();
  private final LinkedHashMap<DeliveryId, Claimed> claimed = new LinkedHashMap<>();

  /**
   * @param order its place in the queue: larger for later ones
   */
  private record Stored(DeliveryId id, boolean claimed, long order, String channel) {}

  private record Claimed(String channel, long order) {}

  Outbox(StateStore store) {
    super(store, StateStore.Table.OUTBOX);
    List<Stored> rows = new ArrayList<>();
    table.scan(
        new byte[0],
        (key, value) -> {
          BinaryReader in = new BinaryReader(key);
          DeliveryId id = new DeliveryId(in.readFixed32(), in.readFixed32());
          BinaryReader row = new BinaryReader(value);
          rows.add(new Stored(id, row.readFlag(), row.readVar(), row.readText()));
          return true;
        });
    rows.sort(Comparator.comparingLong(Stored::order));
    for (Stored each : rows) {
      if (each.claimed) {
        claimed.put(each.id, new Claimed(each.channel, each.order));
      } else {
        queue(each.channel).put(each.id, each.order);
      }
    }
  }

  /**
   * Takes note of where a delivery stands now.
   *
   * @param order larger for what happens later
   */
  void moved(DeliveryId id, DeliveryStatus status, String channel, long order) {
    Long waited = queue(channel).remove(id);
    Claimed answered = claimed.remove(id);
    switch (status) {
      case PENDING -> {
        queue(channel).put(id, order);
        store(new Stored(id, false, order, channel));
      }
      case CLAIMED -> {
        long since = waited == null ? order : waited;
        claimed.put(id, new Claimed(channel, since));
        store(new Stored(id, true, since, channel));
      }
      default -> {
        if (waited != null || answered != null) {
          table.remove(key(id));
        }
      }
    }
  }

  private void store(Stored row) {
    BinaryWriter out = new BinaryWriter(24).writeFlag(row.claimed).writeVar(row.order);
    table.put(key(row.id), out.writeText(row.channel).toBytes());
  }

  private LinkedHashMap<DeliveryId, Long> queue(String channel) {
    return pending.computeIfAbsent(channel, key -> new LinkedHashMap<>());
  }

  /** The first so many that wait on the channel, without those named. */
  List<DeliveryId> pending(String channel, int limit, Set<DeliveryId> except) {
    LinkedHashMap<DeliveryId, Long> queue = pending.get(channel);
    return queue == null
        ? List.of()
        : queue.keySet().stream().filter(each -> !except.contains(each)).limit(limit).toList();
  }

  /** In the order of their decisions, which a restart keeps; that of the claims it does not. */
  List<DeliveryId> claimed() {
    Map<DeliveryId, Long> orders = new LinkedHashMap<>();
    claimed.forEach((id, each) -> orders.put(id, each.order));
    return inOrder(orders).stream().map(Map.Entry::getKey).toList();
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
    return pending.values().stream().mapToInt(Map::size).sum();
  }

  int pendingCount(String channel) {
    return pending.getOrDefault(channel, new LinkedHashMap<>()).size();
  }

  @Override
  void write(BinaryWriter out) {
    pending.forEach((channel, queue) -> {
      if (!queue.isEmpty()) {
        out.writeText(channel).writeVar(queue.size());
        inOrder(queue).forEach(e -> out.writeText(e.getKey().toString()).writeVar(e.getValue()));
      }
    });
    Map<DeliveryId, Long> orders = new LinkedHashMap<>();
    claimed.forEach((id, each) -> orders.put(id, each.order));
    out.writeText("").writeVar(orders.size());
    inOrder(orders).forEach(e -> out.writeText(e.getKey().toString()).writeVar(e.getValue()));
  }

  private static byte[] key(DeliveryId id) {
    return new BinaryWriter(16).writeFixed32(id.person()).writeFixed32(id.sequence()).toBytes();
  }
}
