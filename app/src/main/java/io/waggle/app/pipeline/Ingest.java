package io.waggle.app.pipeline;

import io.waggle.core.engine.Input;
import java.util.List;

/**
 * The one way in: what is handed over is durable on return and will be applied exactly once, in
 * order.
 */
public interface Ingest {
  /**
   * Makes the inputs durable as one atomic batch and returns the position of the first.
   *
   * @throws OverloadedException when the backlog is full; nothing was stored, and the client should
   *     retry later
   * @throws io.waggle.core.kernel.LogFailedException when the log has failed; nothing may be
   *     acknowledged any more
   */
  long ingest(List<? extends Input> inputs);
}
