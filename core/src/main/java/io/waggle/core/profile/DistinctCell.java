package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Value;
import java.util.Arrays;

/**
 * The different values, by fingerprint: one by one and sorted up to {@link #MAX_EXACT}, then in the
 * registers of a {@link HyperLogLog}. A text and a number that read the same are the same value.
 */
final class DistinctCell extends Cell {
  static final int MAX_EXACT = 256;

  private static final int FIRST_ROOM = 4;

  /** The fingerprints in rising order and room for more, or the registers. */
  private long[] words = new long[FIRST_ROOM];

  private int size;
  private boolean sketched;

  @Override
  MeasureKey.Kind kind() {
    return MeasureKey.Kind.DISTINCT;
  }

  @Override
  void add(Value value, long time, MeasureKey key) {
    addPrint(Hash128.of("distinct", value.asText()).hi());
  }

  private void addPrint(long print) {
    if (sketched) {
      HyperLogLog.add(words, print);
      return;
    }
    int place = Arrays.binarySearch(words, 0, size, print);
    if (place >= 0) {
      return;
    }
    if (size == MAX_EXACT) {
      sketch();
      HyperLogLog.add(words, print);
      return;
    }
    if (size == words.length) {
      words = Arrays.copyOf(words, Math.min(MAX_EXACT, size * 2));
    }
    int at = -place - 1;
    System.arraycopy(words, at, words, at + 1, size - at);
    words[at] = print;
    size++;
  }

  private void sketch() {
    long[] registers = new long[HyperLogLog.WORDS];
    for (int i = 0; i < size; i++) {
      HyperLogLog.add(registers, words[i]);
    }
    words = registers;
    sketched = true;
    size = 0;
  }

  @Override
  void absorb(Cell other) {
    DistinctCell that = (DistinctCell) other;
    if (!that.sketched) {
      for (int i = 0; i < that.size; i++) {
        addPrint(that.words[i]);
      }
      return;
    }
    if (!sketched) {
      sketch();
    }
    HyperLogLog.union(words, that.words);
  }

  DistinctCount count() {
    return sketched
        ? new DistinctCount(Math.round(HyperLogLog.estimate(words)), false)
        : new DistinctCount(size, true);
  }

  @Override
  void writeContent(BinaryWriter out) {
    out.writeFlag(sketched).writeVar(size);
    int used = sketched ? HyperLogLog.WORDS : size;
    for (int i = 0; i < used; i++) {
      out.writeFixed64(words[i]);
    }
  }

  static DistinctCell readContent(BinaryReader in) {
    DistinctCell cell = new DistinctCell();
    cell.sketched = in.readFlag();
    cell.size = in.readCount();
    int used = cell.sketched ? HyperLogLog.WORDS : cell.size;
    cell.words = new long[Math.max(FIRST_ROOM, used)];
    for (int i = 0; i < used; i++) {
      cell.words[i] = in.readFixed64();
    }
    return cell;
  }
}
