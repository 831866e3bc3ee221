package io.waggle.core.engine;

/**
 * Sizes of the engine's caches; none of them changes an answer.
 *
 * @param cachedPeople people kept in memory
 * @param cachedLinks identifiers kept in memory
 * @param cachedMessageIds message ids kept in memory before they are sealed into the store
 * @param walkPerTick people re-evaluated at each tick after a definition changed
 */
public record EngineSettings(
    int cachedPeople, int cachedLinks, int cachedMessageIds, int walkPerTick) {
  public static final EngineSettings STANDARD =
      new EngineSettings(1_000_000, 4_000_000, 1_000_000, 20_000);
}
