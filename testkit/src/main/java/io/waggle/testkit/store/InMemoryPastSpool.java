package io.waggle.testkit.store;

import io.waggle.core.engine.PastSpool;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;
import java.util.function.Consumer;

/** Keeps all rows in memory. */
public final class InMemoryPastSpool implements PastSpool {
  private final BinaryWriter[] parts = new BinaryWriter[PARTS];

  /** With no rows. */
  public InMemoryPastSpool() {
    Arrays.setAll(parts, part -> new BinaryWriter());
  }

  @Override
  public BinaryWriter row(int part) {
    return parts[part];
  }

  @Override
  public void end(int part) {
    // It stands where it belongs.
  }

  @Override
  public void read(int part, Consumer<BinaryReader> taker) {
    taker.accept(new BinaryReader(parts[part].buffer(), 0, parts[part].size()));
  }
}
