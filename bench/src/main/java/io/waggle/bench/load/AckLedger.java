package io.waggle.bench.load;

import java.util.BitSet;

/** Which events were acknowledged: the client's own memory of what it was promised. */
public final class AckLedger implements AckSink {
  private final BitSet acknowledged = new BitSet();
  private long lastMillis;

  @Override
  public synchronized void acked(long firstSequence, int count) {
    acknowledged.set((int) firstSequence, (int) firstSequence + count);
    lastMillis = System.currentTimeMillis();
  }

  /** When the last acknowledgement came, in milliseconds since 1970. */
  public synchronized long lastMillis() {
    return lastMillis;
  }

  public synchronized long count() {
    return acknowledged.cardinality();
  }

  /** The numbers of all acknowledged events, ascending. */
  public synchronized long[] numbers() {
    return acknowledged.stream().asLongStream().toArray();
  }
}
