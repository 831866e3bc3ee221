package io.waggle.app.pipeline;

import io.waggle.core.engine.Input;
import io.waggle.core.kernel.BinaryWriter;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Brings inputs into their stored form, in buffers that are used again and again: one of some sixty
 * kilobytes for every batch would be the largest part of all garbage. For any number of threads.
 */
public final class BatchEncoder {
  private static final int TYPICAL_INPUT_BYTES = 640;
  private static final int KEPT_BUFFERS = 32;
  private static final int LARGEST_KEPT_BYTES = 256 << 10;

  private final ArrayBlockingQueue<BinaryWriter> idle = new ArrayBlockingQueue<>(KEPT_BUFFERS);

  public EncodedBatch encode(List<? extends Input> inputs) {
    BinaryWriter out = idle.poll();
    if (out == null) {
      out = new BinaryWriter(inputs.size() * TYPICAL_INPUT_BYTES);
    }
    return new EncodedBatch(inputs, out);
  }

  /** Takes the buffer of a batch back, which nobody may read any more. */
  public void release(EncodedBatch batch) {
    BinaryWriter out = batch.buffer();
    if (out.buffer().length <= LARGEST_KEPT_BYTES) {
      out.reset();
      idle.offer(out);
    }
  }
}
