package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * The orders of one fragment: the newest sixteen one by one, older ones in sum.
 *
 * <p>The same order id counts once; of two reports the earlier counts, then the smaller amount, so
 * that the order of arrival does not matter. A report of an order that is already among the summed
 * ones is taken for a new one.
 */
final class OrderBook {
  static final int MAX_KEPT = 16;

  private static final int STRIDE = 3;
  private static final long DAY_MILLIS = 86_400_000L;

  /** Per kept order its id's fingerprint, its time and its amount; by time, then fingerprint. */
  private long[] kept = new long[0];

  private int summedCount;
  private int summedDays;
  private long summedMicros;
  private long summedFirst = Profile.NO_TIME;
  private long summedLast = Profile.NO_TIME;

  int keptCount() {
    return kept.length / STRIDE;
  }

  long id(int index) {
    return kept[index * STRIDE];
  }

  long time(int index) {
    return kept[index * STRIDE + 1];
  }

  long micros(int index) {
    return kept[index * STRIDE + 2];
  }

  int summedCount() {
    return summedCount;
  }

  int summedDays() {
    return summedDays;
  }

  long summedMicros() {
    return summedMicros;
  }

  /** Time of the first order among the summed, or {@link Profile#NO_TIME}. */
  long summedFirst() {
    return summedFirst;
  }

  /** Time of the last order among the summed, or {@link Profile#NO_TIME}. */
  long summedLast() {
    return summedLast;
  }

  boolean contains(long id) {
    return indexOf(id) >= 0;
  }

  void add(long id, long time, long micros) {
    int index = indexOf(id);
    if (index < 0) {
      insert(id, time, micros);
    } else if (time < time(index) || time == time(index) && micros < micros(index)) {
      remove(index);
      insert(id, time, micros);
    }
    while (keptCount() > MAX_KEPT) {
      sumUpOldest();
    }
  }

  private int indexOf(long id) {
    for (int i = 0; i < kept.length; i += STRIDE) {
      if (kept[i] == id) {
        return i / STRIDE;
      }
    }
    return -1;
  }

  private void insert(long id, long time, long micros) {
    int at = kept.length;
    while (at > 0 && comesBefore(time, id, at - STRIDE)) {
      at -= STRIDE;
    }
    long[] grown = new long[kept.length + STRIDE];
    System.arraycopy(kept, 0, grown, 0, at);
    System.arraycopy(kept, at, grown, at + STRIDE, kept.length - at);
    grown[at] = id;
    grown[at + 1] = time;
    grown[at + 2] = micros;
    kept = grown;
  }

  private boolean comesBefore(long time, long id, int at) {
    return time < kept[at + 1] || time == kept[at + 1] && id < kept[at];
  }

  private void remove(int index) {
    long[] shrunk = new long[kept.length - STRIDE];
    System.arraycopy(kept, 0, shrunk, 0, index * STRIDE);
    int after = (index + 1) * STRIDE;
    System.arraycopy(kept, after, shrunk, index * STRIDE, kept.length - after);
    kept = shrunk;
  }

  private void sumUpOldest() {
    long time = time(0);
    boolean knownDay =
        summedCount > 0 && (day(time) == day(summedLast) || day(time) == day(summedFirst));
    summedDays += knownDay ? 0 : 1;
    summedMicros += micros(0);
    summedFirst = summedCount == 0 ? time : Math.min(summedFirst, time);
    summedLast = summedCount == 0 ? time : Math.max(summedLast, time);
    summedCount++;
    remove(0);
  }

  static long day(long time) {
    return Math.floorDiv(time, DAY_MILLIS);
  }

  void absorb(OrderBook other) {
    for (int i = 0; i < other.keptCount(); i++) {
      add(other.id(i), other.time(i), other.micros(i));
    }
    if (other.summedCount > 0) {
      summedFirst = summedCount == 0 ? other.summedFirst : Math.min(summedFirst, other.summedFirst);
      summedLast = summedCount == 0 ? other.summedLast : Math.max(summedLast, other.summedLast);
      summedCount += other.summedCount;
      summedDays += other.summedDays;
      summedMicros += other.summedMicros;
    }
  }

  void write(BinaryWriter out) {
    out.writeVar(keptCount());
    long before = 0;
    for (int i = 0; i < keptCount(); i++) {
      out.writeFixed64(id(i)).writeSigned(time(i) - before).writeSigned(micros(i));
      before = time(i);
    }
    out.writeVar(summedCount);
    if (summedCount > 0) {
      out.writeVar(summedDays).writeSigned(summedMicros);
      out.writeSigned(summedFirst).writeSigned(summedLast);
    }
  }

  static OrderBook read(BinaryReader in) {
    OrderBook book = new OrderBook();
    book.kept = new long[in.readCount() * STRIDE];
    long time = 0;
    for (int i = 0; i < book.kept.length; i += STRIDE) {
      book.kept[i] = in.readFixed64();
      time += in.readSigned();
      book.kept[i + 1] = time;
      book.kept[i + 2] = in.readSigned();
    }
    book.summedCount = in.readInt();
    if (book.summedCount > 0) {
      book.summedDays = in.readInt();
      book.summedMicros = in.readSigned();
      book.summedFirst = in.readSigned();
      book.summedLast = in.readSigned();
    }
    return book;
  }
}
