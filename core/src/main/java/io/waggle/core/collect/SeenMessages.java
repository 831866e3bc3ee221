package io.waggle.core.collect;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.StateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Placeholder until the bounded one lands. */
public final class SeenMessages {
  private final Map<Hash128, Long> days = new HashMap<>();
  private final List<Hash128> fresh = new ArrayList<>();

  public static SeenMessages load(StateStore store, int limit) {
    SeenMessages seen = new SeenMessages();
    store.scan(
        StateStore.Table.SEEN,
        new byte[0],
        (key, value) -> {
          seen.days.put(new BinaryReader(key).readHash(), new BinaryReader(value).readVar());
          return true;
        });
    return seen;
  }

  public boolean firstSeen(long hi, long lo, long millis) {
    Hash128 id = new Hash128(hi, lo);
    long day = Math.floorDiv(millis, 86_400_000L);
    Long before = days.get(id);
    if (before != null && day <= before + 7) {
      return false;
    }
    days.put(id, day);
    fresh.add(id);
    return true;
  }

  public void checkpoint(List<StateStore.Row> rows) {
    for (Hash128 each : fresh) {
      rows.add(
          new StateStore.Row(
              StateStore.Table.SEEN,
              new BinaryWriter().writeHash(each).toBytes(),
              new BinaryWriter().writeVar(days.get(each)).toBytes()));
    }
    fresh.clear();
  }

  public void checkpointed() {}
}
