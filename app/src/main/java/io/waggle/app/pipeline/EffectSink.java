package io.waggle.app.pipeline;

import io.waggle.core.engine.Effect;
import java.util.List;

/**
 * A view that is derived from effects. It is called on the engine thread, in order, and may be
 * called again after a crash.
 */
public interface EffectSink {
  /**
   * Takes the effects of one committed batch.
   *
   * @param effects in order; may be empty
   * @param next the position of the first input after the batch
   */
  void accept(List<Effect> effects, long next);

  /** Returns once everything accepted so far is durable in the view. */
  void flush();
}
