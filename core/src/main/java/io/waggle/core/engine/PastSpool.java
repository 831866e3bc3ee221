package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.function.Consumer;

/**
 * Keeps what a {@link BackfillScan} finds until it has seen all of the log: rows in so many parts,
 * far more of them than fit in memory. For one thread.
 */
public interface PastSpool {
  /** How many parts there are. */
  int PARTS = 256;

  /** Where the next row of a part goes, from part 0 on; {@link #end} ends it. */
  BinaryWriter row(int part);

  /** The row of a part is written. */
  void end(int part);

  /** Hands on the rows of a part in the order in which they came, some whole rows at a time. */
  void read(int part, Consumer<BinaryReader> taker);
}
