package io.waggle.app.pipeline;

import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.EventLog;
import java.util.List;

/** Inputs in their stored form, ready for the log. */
public final class EncodedBatch implements EventLog.EntryBatch {
  private static final int TYPICAL_INPUT_BYTES = 640;

  private final BinaryWriter out;
  private final int[] ends;

  public EncodedBatch(List<? extends Input> inputs) {
    out = new BinaryWriter(inputs.size() * TYPICAL_INPUT_BYTES);
    ends = new int[inputs.size()];
    for (int i = 0; i < ends.length; i++) {
      InputCodec.write(inputs.get(i), out);
      ends[i] = out.size();
    }
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
