package io.waggle.testkit.store;

import io.waggle.core.kernel.EventLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A batch whose entries are texts in UTF-8, for tests. */
public final class TextBatch implements EventLog.EntryBatch {
  private final byte[] bytes;
  private final int[] ends;

  private TextBatch(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  public static TextBatch of(String... entries) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int[] ends = new int[entries.length];
    for (int i = 0; i < entries.length; i++) {
      all.writeBytes(entries[i].getBytes(StandardCharsets.UTF_8));
      ends[i] = all.size();
    }
    return new TextBatch(all.toByteArray(), ends);
  }

  @Override
  public int count() {
    return ends.length;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int end(int index) {
    return ends[index];
  }
}
