package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.Naming;

/** An entry of the log as far as it matters to a {@link BackfillScan}. */
public sealed interface PastEntry {
  long position();

  /**
   * An event that was no duplicate.
   *
   * @param event without what nothing asks for
   * @param naming whom it names, by the rules that were in force when it was decoded
   * @param asked whether anything may be measured in it
   */
  record Event(long position, CollectedEvent event, Naming naming, boolean asked)
      implements PastEntry {}

  /** Anything else that may change whose an event is. */
  record Other(long position, Input input) implements PastEntry {}
}
