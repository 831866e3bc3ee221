package io.waggle.app.pipeline;

import io.waggle.core.engine.Effect;

/** Is told while the log is applied again, always before any of it is in a checkpoint. */
public interface RecoveryWatch {
  /** How many positions of the log are done. */
  void at(long done);

  /** The log no longer has so many inputs from a position on. */
  void lost(long position, long inputs);

  /** A definition that was in use is not taken any more, and is out of use from here on. */
  void refused(Effect.DefinitionRefused refused);
}
