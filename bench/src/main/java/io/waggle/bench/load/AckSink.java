package io.waggle.bench.load;

/** Told of every acknowledged request: the numbers of its new events, without gaps. */
@FunctionalInterface
public interface AckSink {
  void acked(long firstSequence, int count);

  static AckSink none() {
    return (first, count) -> {};
  }
}
