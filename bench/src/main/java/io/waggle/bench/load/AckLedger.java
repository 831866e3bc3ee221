package io.waggle.bench.load;

import java.util.BitSet;

/** Which events were acknowledged: the client's own memory of what it was promised. */
public final class AckLedger implements AckSink {
  private final BitSet acknowledged = new BitSet();

  @Override
  public synchronized void acked(long firstSequence, int count) {
    acknowledged.set((int) firstSequence, (int) firstSequence + count);
  }

  public synchronized long count() {
    return acknowledged.cardinality();
  }

  /** The numbers of all acknowledged events, ascending. */
  public synchronized long[] numbers() {
    return acknowledged.stream().asLongStream().toArray();
  }
}
