package io.waggle.testkit.store;

import io.waggle.core.engine.PastSpool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps all rows in memory. */
public final class InMemoryPastSpool implements PastSpool {
  private final List<List<byte[]>> parts = new ArrayList<>();

  /** With no rows. */
  public InMemoryPastSpool() {
    for (int i = 0; i < PARTS; i++) {
      parts.add(new ArrayList<>());
    }
  }

  @Override
  public void add(int part, byte[] bytes, int from, int length) {
    parts.get(part).add(Arrays.copyOfRange(bytes, from, from + length));
  }

  @Override
  public void read(int part, RowTaker taker) {
    parts.get(part).forEach(row -> taker.take(row, 0, row.length));
  }
}
