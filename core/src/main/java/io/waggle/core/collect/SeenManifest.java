package io.waggle.core.collect;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds of the ids at one checkpoint.
 *
 * @param day the UTC day of the newest id
 * @param nextRun the number of the next run
 * @param journalIds how many ids of the newest day stand in the journal rows
 * @param runs the runs in use, without filters
 * @param merge the merge that is going on, or null
 */
record SeenManifest(
    int day, int nextRun, int journalIds, List<SeenRun> runs, @Nullable MergeState merge) {
  private static final int FORMAT = 3;

  /**
   * A merge at a checkpoint.
   *
   * @param target the run it makes; whether a filter is stored counts only when finished
   * @param inputs the numbers of the runs it merges
   * @param finished whether all rows of the target are in the store
   */
  record MergeState(SeenRun target, List<Integer> inputs, boolean finished) {}

  byte[] encode() {
    BinaryWriter out = new BinaryWriter();
    out.writeVar(FORMAT).writeSigned(day).writeVar(nextRun).writeVar(journalIds);
    out.writeVar(runs.size());
    for (SeenRun each : runs) {
      write(each, out);
    }
    out.writeFlag(merge != null);
    if (merge != null) {
      write(merge.target, out);
      out.writeFlag(merge.finished).writeVar(merge.inputs.size());
      merge.inputs.forEach(out::writeVar);
    }
    return out.toBytes();
  }

  static SeenManifest decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes);
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IllegalStateException("message ids have format " + format + ", not " + FORMAT);
    }
    int day = (int) in.readSigned();
    int nextRun = in.readInt();
    int journalIds = in.readInt();
    List<SeenRun> runs = new ArrayList<>();
    for (int count = in.readCount(); count > 0; count--) {
      runs.add(readRun(in));
    }
    MergeState merge = in.readFlag() ? readMerge(in) : null;
    return new SeenManifest(day, nextRun, journalIds, runs, merge);
  }

  private static MergeState readMerge(BinaryReader in) {
    SeenRun target = readRun(in);
    boolean finished = in.readFlag();
    List<Integer> inputs = new ArrayList<>();
    for (int count = in.readCount(); count > 0; count--) {
      inputs.add(in.readInt());
    }
    return new MergeState(target, inputs, finished);
  }

  private static void write(SeenRun run, BinaryWriter out) {
    out.writeVar(run.number()).writeSigned(run.day()).writeVar(run.ids());
    out.writeByte(run.bits()).writeByte(run.storedLevel() + 1);
  }

  private static SeenRun readRun(BinaryReader in) {
    int number = in.readInt();
    int day = (int) in.readSigned();
    int ids = in.readInt();
    int bits = in.readByte();
    return new SeenRun(number, day, ids, bits, in.readByte() - 1);
  }
}
