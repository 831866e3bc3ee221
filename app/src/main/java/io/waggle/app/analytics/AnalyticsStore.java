package io.waggle.app.analytics;

import io.waggle.core.engine.Effect;
import java.util.List;

/**
 * Tables derived from effects, in log order. One thread feeds it; any thread may read its views.
 *
 * <p>What was handed over is visible within a second. After a crash the tables are those of some
 * earlier moment, {@link #position()}, and whoever feeds hands over the effects from there again;
 * to be able to, it makes no checkpoint of the engine's state durable that is ahead of this
 * position.
 */
public interface AnalyticsStore extends AutoCloseable {
  /** The first log position that the durable tables do not include; 0 when empty. */
  long position();

  /**
   * Hands over the effects of all inputs before {@code next} that were not handed over yet. They
   * become visible and durable together. Effects before {@link #position()} are skipped. Waits
   * while too much is handed over and not yet written; nothing is dropped.
   *
   * @throws AnalyticsFailedException when the tables cannot be written any more; the log still has
   *     everything
   */
  void accept(List<? extends Effect> effects, long next);

  /** Returns once everything handed over so far is durable and visible. */
  void flush();

  /**
   * Empties all tables; the position is 0 again. Whoever feeds starts over from the beginning of
   * the log.
   */
  void wipe();

  /** Why the tables cannot be written any more; empty while they can. */
  String failure();

  AnalyticsViews views();

  @Override
  void close();
}
