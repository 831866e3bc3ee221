package io.waggle.core.profile;

import java.util.Arrays;

/**
 * Adds up the order books of a person's fragments: an order reported under two identifiers counts
 * once.
 */
final class OrderFold {
  private static final int STRIDE = 3;

  private final long[] summedDays;
  private int summedDaysSize;
  private long count;
  private long micros;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private int days;

  /** The kept orders as id, time and amount, each id once. */
  private final long[] kept;

  private int keptSize;

  private OrderFold(int books, int orders) {
    summedDays = new long[books * 2];
    kept = new long[orders * STRIDE];
  }

  /** The fold over the books that are there. */
  static Orders fold(Fragment[] fragments) {
    int books = 0;
    int orders = 0;
    for (Fragment each : fragments) {
      OrderBook book = each.orders();
      books += book == null ? 0 : 1;
      orders += book == null ? 0 : book.keptCount();
    }
    if (books == 0) {
      return Orders.NONE;
    }
    OrderFold fold = new OrderFold(books, orders);
    for (Fragment each : fragments) {
      OrderBook book = each.orders();
      if (book != null) {
        fold.add(book);
      }
    }
    return fold.result();
  }

  private void add(OrderBook book) {
    if (book.summedCount() > 0) {
      count += book.summedCount();
      micros += book.summedMicros();
      days += book.summedDays();
      first = Math.min(first, book.summedFirst());
      last = Math.max(last, book.summedLast());
      summedDays[summedDaysSize++] = OrderBook.day(book.summedFirst());
      summedDays[summedDaysSize++] = OrderBook.day(book.summedLast());
    }
    int before = keptSize;
    for (int i = 0; i < book.keptCount(); i++) {
      keep(before, book.id(i), book.time(i), book.micros(i));
    }
  }

  /** Of two reports of one order the earlier counts, then the smaller amount. */
  private void keep(int othersEnd, long id, long time, long amount) {
    for (int at = 0; at < othersEnd; at += STRIDE) {
      if (kept[at] == id) {
        boolean wins = time < kept[at + 1] || time == kept[at + 1] && amount < kept[at + 2];
        kept[at + 1] = wins ? time : kept[at + 1];
        kept[at + 2] = wins ? amount : kept[at + 2];
        return;
      }
    }
    kept[keptSize] = id;
    kept[keptSize + 1] = time;
    kept[keptSize + 2] = amount;
    keptSize += STRIDE;
  }

  private Orders result() {
    long[] keptDays = new long[keptSize / STRIDE];
    for (int at = 0; at < keptSize; at += STRIDE) {
      count++;
      micros += kept[at + 2];
      first = Math.min(first, kept[at + 1]);
      last = Math.max(last, kept[at + 1]);
      keptDays[at / STRIDE] = OrderBook.day(kept[at + 1]);
    }
    Arrays.sort(keptDays);
    for (int i = 0; i < keptDays.length; i++) {
      boolean again = i > 0 && keptDays[i] == keptDays[i - 1];
      days += again || isSummed(keptDays[i]) ? 0 : 1;
    }
    return new Orders(count, micros, first, last, days);
  }

  private boolean isSummed(long day) {
    for (int i = 0; i < summedDaysSize; i++) {
      if (summedDays[i] == day) {
        return true;
      }
    }
    return false;
  }
}
