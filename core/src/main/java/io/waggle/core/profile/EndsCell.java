package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;

/** The first and the last value of a field; of two at the same time {@link TraitOrder} decides. */
final class EndsCell extends Cell {
  private long firstTime = Long.MAX_VALUE;
  private Value first = Value.Nil.NIL;
  private long lastTime = Long.MIN_VALUE;
  private Value last = Value.Nil.NIL;

  @Override
  MeasureKey.Kind kind() {
    return MeasureKey.Kind.ENDS;
  }

  @Override
  void add(Value value, long time, MeasureKey key) {
    begin(time, value);
    end(time, value);
  }

  @Override
  void absorb(Cell other) {
    EndsCell that = (EndsCell) other;
    begin(that.firstTime, that.first);
    end(that.lastTime, that.last);
  }

  private void begin(long time, Value value) {
    if (time < firstTime || time == firstTime && TraitOrder.compare(value, first) < 0) {
      firstTime = time;
      first = Names.shared(value);
    }
  }

  private void end(long time, Value value) {
    if (time > lastTime || time == lastTime && TraitOrder.compare(value, last) > 0) {
      lastTime = time;
      last = Names.shared(value);
    }
  }

  Ends ends() {
    return new Ends(firstTime, first, lastTime, last);
  }

  @Override
  void writeContent(BinaryWriter out) {
    out.writeSigned(firstTime).writeValue(first).writeSigned(lastTime).writeValue(last);
  }

  static EndsCell readContent(BinaryReader in) {
    EndsCell cell = new EndsCell();
    cell.firstTime = in.readSigned();
    cell.first = Names.shared(in.readValue());
    cell.lastTime = in.readSigned();
    cell.last = Names.shared(in.readValue());
    return cell;
  }
}
