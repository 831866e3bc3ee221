package io.waggle.core.collect;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What the store holds of the ids at one checkpoint.
 *
 * @param day the UTC day of the newest id
 * @param nextRun the number of the next run
 * @param journalIds how many ids of the newest day stand in the journal rows
 * @param runs the runs in use, without filters
 * @param mergeNumber the number of the run that a merge is making; -1 when there is none
 * @param mergeInputs the numbers of the runs it merges
 * @param mergeFinished whether all its rows are in the store
 * @param mergeFilterStored whether a finished merge wrote a filter
 */
record SeenManifest(
    int day,
    int nextRun,
    int journalIds,
    List<SeenRun> runs,
    int mergeNumber,
    List<Integer> mergeInputs,
    boolean mergeFinished,
    boolean mergeFilterStored) {
  private static final int FORMAT = 1;

  byte[] encode() {
    BinaryWriter out = new BinaryWriter();
    out.writeVar(FORMAT).writeSigned(day).writeVar(nextRun).writeVar(journalIds);
    out.writeVar(runs.size());
    for (SeenRun each : runs) {
      out.writeVar(each.number()).writeSigned(each.day()).writeVar(each.ids());
      out.writeFlag(each.filterStored());
    }
    out.writeSigned(mergeNumber).writeVar(mergeInputs.size());
    for (int each : mergeInputs) {
      out.writeVar(each);
    }
    return out.writeFlag(mergeFinished).writeFlag(mergeFilterStored).toBytes();
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
      int number = in.readInt();
      int runDay = (int) in.readSigned();
      int ids = in.readInt();
      runs.add(new SeenRun(number, runDay, ids, in.readFlag()));
    }
    int mergeNumber = (int) in.readSigned();
    List<Integer> inputs = new ArrayList<>();
    for (int count = in.readCount(); count > 0; count--) {
      inputs.add(in.readInt());
    }
    boolean finished = in.readFlag();
    boolean filterStored = in.readFlag();
    return new SeenManifest(
        day, nextRun, journalIds, runs, mergeNumber, inputs, finished, filterStored);
  }
}
