package io.waggle.core.kernel;

/**
 * The one ordered, durable log. An entry is an opaque byte string with a position: 0, 1, 2, …
 * without gaps, never reused and never changed by a rewrite of old segments.
 *
 * <p>Whoever appends waits until the batch is durable; many that wait share one flush. A batch is
 * all there after a crash or all gone. A flush that fails is fatal: every waiter and every later
 * append gets a {@link LogFailedException}, and the process must restart.
 */
public interface EventLog extends AutoCloseable {
  /**
   * Appends the batch and returns the position of its first entry once it is durable. {@code
   * onCommit} is called once, in log order across all callers, on the committing thread, before
   * this method returns; it must be quick.
   */
  long append(EntryBatch batch, CommitListener onCommit);

  /**
   * Like {@link #append}, for what must still be kept when the disk is nearly full: small and
   * seldom.
   */
  long appendVital(EntryBatch batch, CommitListener onCommit);

  /**
   * Visits entries from {@code position} on, in order, up to the durable end at the time of the
   * call.
   */
  void read(long position, EntryVisitor visitor);

  /** The position that the next entry will get. */
  long end();

  /** The oldest position still held. */
  long start();

  @Override
  void close();

  /** Entries laid end to end: entry {@code i} is {@code bytes[end(i-1), end(i))}. */
  interface EntryBatch {
    int count();

    byte[] bytes();

    /** The offset after entry {@code index}; the first entry starts at 0. */
    int end(int index);
  }

  /** Told that a batch is durable and at which position it starts. */
  @FunctionalInterface
  interface CommitListener {
    void committed(long firstPosition);
  }

  /** Sees one entry; the bytes are valid during the call only. Returning false stops the visit. */
  @FunctionalInterface
  interface EntryVisitor {
    boolean visit(long position, byte[] bytes, int from, int length);
  }
}
