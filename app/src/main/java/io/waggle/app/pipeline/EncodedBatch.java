package io.waggle.app.pipeline;

import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.EventLog;
import java.util.List;

/** Inputs in their stored form, ready for the log; made by {@link BatchEncoder}. */
public final class EncodedBatch implements EventLog.EntryBatch {
  private final BinaryWriter out;
  private final int[] ends;

  EncodedBatch(List<? extends Input> inputs, BinaryWriter out) {
    this.out = out;
    ends = new int[inputs.size()];
    for (int i = 0; i < ends.length; i++) {
      InputCodec.write(inputs.get(i), out);
      ends[i] = out.size();
    }
  }

  BinaryWriter buffer() {
    return out;
  }

  @Override
  public int count() {
    return ends.length;
  }

  @Override
  public byte[] bytes() {
    return out.buffer();
  }

  @Override
  public int end(int index) {
    return ends[index];
  }
}
