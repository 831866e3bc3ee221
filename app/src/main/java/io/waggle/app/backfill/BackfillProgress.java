package io.waggle.app.backfill;

/**
 * How far a back-fill has come.
 *
 * @param phase what it does now
 * @param done log entries read, or parts of the findings written
 * @param of how many there are; 0 when nothing is to be done
 * @param failure why the last try ended early; empty when it did not
 */
public record BackfillProgress(Phase phase, long done, long of, String failure) {
  static final BackfillProgress IDLE = new BackfillProgress(Phase.IDLE, 0, 0, "");

  /** What there is to do: read the past, then write it to people. */
  public enum Phase {
    IDLE,
    READING,
    WRITING
  }
}
