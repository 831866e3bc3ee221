package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;

/**
 * What one fragment keeps of one measure. Changed in place by one writer; as long as it is exact,
 * its content depends on the events alone and not on the order they came in.
 */
abstract sealed class Cell
    permits SumCell, DistinctCell, FrequentCell, DaysCell, TrailCell, EndsCell {
  private static final MeasureKey.Kind[] KINDS = MeasureKey.Kind.values();

  /** Takes a value, {@link Value.Nil} when the measure asks for none, of an event at a time. */
  abstract void add(Value value, long time, MeasureKey key);

  /** Takes in what another fragment kept of the same measure; the bounds hold. */
  abstract void absorb(Cell other);

  abstract MeasureKey.Kind kind();

  abstract void writeContent(BinaryWriter out);

  void write(BinaryWriter out) {
    out.writeByte(kind().ordinal());
    writeContent(out);
  }

  static Cell of(MeasureKey key) {
    boolean valued = !key.property().isEmpty();
    return switch (key.kind()) {
      case SUM -> new SumCell();
      case DISTINCT -> new DistinctCell();
      case FREQUENT -> new FrequentCell();
      case DAYS -> new DaysCell(key.keep(), valued);
      case TRAIL -> new TrailCell(key.keep(), valued);
      case ENDS -> new EndsCell();
    };
  }

  static Cell read(BinaryReader in) {
    return switch (KINDS[in.readByte()]) {
      case SUM -> SumCell.readContent(in);
      case DISTINCT -> DistinctCell.readContent(in);
      case FREQUENT -> FrequentCell.readContent(in);
      case DAYS -> DaysCell.readContent(in);
      case TRAIL -> TrailCell.readContent(in);
      case ENDS -> EndsCell.readContent(in);
    };
  }
}
