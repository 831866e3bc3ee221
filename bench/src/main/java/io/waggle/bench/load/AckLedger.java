package io.waggle.bench.load;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which events were acknowledged: the client's own memory of what it was promised. */
public final class AckLedger implements AckSink {
  private final BitSet acknowledged = new BitSet();
  private final List<Ack> acks = new ArrayList<>();

  private record Ack(long millis, int first, int count) {}

  @Override
  public synchronized void acked(long firstSequence, int count) {
    Ack ack = new Ack(System.currentTimeMillis(), (int) firstSequence, count);
    acknowledged.set(ack.first, ack.first + count);
    acks.add(ack);
  }

  /**
   * Takes out what was acknowledged at this time (milliseconds since 1970) or later; returns how
   * many.
   */
  public synchronized long forgetSince(long millis) {
    long forgotten = 0;
    while (!acks.isEmpty() && acks.getLast().millis >= millis) {
      Ack ack = acks.removeLast();
      acknowledged.clear(ack.first, ack.first + ack.count);
      forgotten += ack.count;
    }
    return forgotten;
  }

  /** When the last acknowledgement came, in milliseconds since 1970. */
  public synchronized long lastMillis() {
    return acks.isEmpty() ? 0 : acks.getLast().millis;
  }

  public synchronized long count() {
    return acknowledged.cardinality();
  }

  /** The numbers of all acknowledged events; a copy. */
  public synchronized BitSet acknowledged() {
    return (BitSet) acknowledged.clone();
  }
}
