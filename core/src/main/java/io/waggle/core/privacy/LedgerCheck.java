package io.waggle.core.privacy;

/** What following the chain of a ledger showed. */
public sealed interface LedgerCheck {
  /** Every record is as it was written. */
  record Intact(int records) implements LedgerCheck {}

  /**
   * The record at this place of this strand does not fit the one before it: it was changed, or one
   * is gone.
   */
  record Broken(int strand, int record) implements LedgerCheck {}
}
