package io.waggle.app.pipeline;

/**
 * Limits of the pipeline.
 *
 * @param maxBacklog inputs that are durable but not yet applied; above it new batches wait a
 *     little, then are refused with a retry hint
 * @param checkpointMillis time between checkpoints when there is something to store
 * @param checkpointInputs inputs after which a checkpoint is taken earlier
 * @param tickMillis how often the clock is compared with the next due time
 */
public record PipelineSettings(
    int maxBacklog, long checkpointMillis, long checkpointInputs, long tickMillis) {
  public static final PipelineSettings STANDARD =
      new PipelineSettings(4_000, 30_000, 4_000_000, 100);
}
