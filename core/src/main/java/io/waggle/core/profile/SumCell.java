package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;

/** Count, sum, extremes, first and last of a number. What is no number is passed over. */
final class SumCell extends Cell {
  private long count;
  private long micros;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private long firstTime = Long.MAX_VALUE;
  private double first;
  private long lastTime = Long.MIN_VALUE;
  private double last;

  @Override
  MeasureKey.Kind kind() {
    return MeasureKey.Kind.SUM;
  }

  @Override
  void add(Value value, long time, MeasureKey key) {
    double number = Fields.number(value);
    if (Double.isNaN(number)) {
      return;
    }
    count++;
    micros = Fields.addMicros(micros, Fields.micros(number));
    spread(number, number);
    begin(time, number);
    end(time, number);
  }

  @Override
  void absorb(Cell other) {
    SumCell that = (SumCell) other;
    if (that.count > 0) {
      count += that.count;
      micros = Fields.addMicros(micros, that.micros);
      spread(that.min, that.max);
      begin(that.firstTime, that.first);
      end(that.lastTime, that.last);
    }
  }

  private void spread(double low, double high) {
    min = Math.min(min, low);
    max = Math.max(max, high);
  }

  /** Of two at the same time the smaller is the first. */
  private void begin(long time, double number) {
    if (time < firstTime || time == firstTime && number < first) {
      firstTime = time;
      first = number;
    }
  }

  /** Of two at the same time the larger is the last. */
  private void end(long time, double number) {
    if (time > lastTime || time == lastTime && number > last) {
      lastTime = time;
      last = number;
    }
  }

  Totals totals() {
    return new Totals(count, micros, min, max, firstTime, first, lastTime, last);
  }

  @Override
  void writeContent(BinaryWriter out) {
    out.writeVar(count).writeSigned(micros).writeDouble(min).writeDouble(max);
    out.writeSigned(firstTime).writeDouble(first).writeSigned(lastTime).writeDouble(last);
  }

  static SumCell readContent(BinaryReader in) {
    SumCell cell = new SumCell();
    cell.count = in.readVar();
    cell.micros = in.readSigned();
    cell.min = in.readDouble();
    cell.max = in.readDouble();
    cell.firstTime = in.readSigned();
    cell.first = in.readDouble();
    cell.lastTime = in.readSigned();
    cell.last = in.readDouble();
    return cell;
  }
}
