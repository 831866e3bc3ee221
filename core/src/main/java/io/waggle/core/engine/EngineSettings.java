package io.waggle.core.engine;

import io.waggle.core.collect.SeenLimits;

/**
 * Sizes of the engine's caches; none of them changes an answer.
 *
 * @param cachedPeople people kept in memory
 * @param cachedLinks identifiers kept in memory
 * @param seen memory for telling repeated messages
 * @param walkPerTick people re-evaluated at each tick after a definition changed, while events wait
 */
public record EngineSettings(int cachedPeople, int cachedLinks, SeenLimits seen, int walkPerTick) {
  public static final EngineSettings STANDARD =
      new EngineSettings(1_000_000, 4_000_000, SeenLimits.DEFAULTS, 500);
}
