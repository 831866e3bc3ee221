package io.waggle.core.engine;

/**
 * Keeps what a {@link BackfillScan} finds until it has seen all of the log: rows in so many parts,
 * far more of them than fit in memory. For one thread.
 */
public interface PastSpool {
  /** How many parts there are. */
  int PARTS = 256;

  /** Adds a row to a part, from 0 on; the bytes are free again afterwards. */
  void add(int part, byte[] bytes, int from, int length);

  /** Hands on the rows of a part in the order in which they came. */
  void read(int part, RowTaker taker);

  /** Takes a row; the bytes are free again afterwards. */
  interface RowTaker {
    void take(byte[] bytes, int from, int length);
  }
}
