package io.waggle.core.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds up the order books of a person's fragments: an order reported under two identifiers counts
 * once.
 */
final class OrderFold {
  private OrderFold() {}

  private record Kept(long id, long time, long micros) {
    private static final Comparator<Kept> EARLIEST =
        Comparator.comparingLong(Kept::time).thenComparingLong(Kept::micros);
  }

  static Orders fold(List<OrderBook> books) {
    if (books.isEmpty()) {
      return Orders.NONE;
    }
    return new Sum(books).orders();
  }

  /** The sum in the making. */
  private static final class Sum {
    private final List<OrderBook> books;
    private long count;
    private long micros;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private int days;

    Sum(List<OrderBook> books) {
      this.books = books;
    }

    Orders orders() {
      Set<Long> summedDays = new HashSet<>();
      for (OrderBook book : books) {
        if (book.summedCount() > 0) {
          count += book.summedCount();
          micros += book.summedMicros();
          days += book.summedDays();
          first = Math.min(first, book.summedFirst());
          last = Math.max(last, book.summedLast());
          summedDays.add(OrderBook.day(book.summedFirst()));
          summedDays.add(OrderBook.day(book.summedLast()));
        }
      }
      Set<Long> keptDays = new HashSet<>();
      for (Kept each : distinct()) {
        count++;
        micros += each.micros;
        first = Math.min(first, each.time);
        last = Math.max(last, each.time);
        keptDays.add(OrderBook.day(each.time));
      }
      keptDays.removeAll(summedDays);
      return new Orders(count, micros, first, last, days + keptDays.size());
    }

    private Iterable<Kept> distinct() {
      Map<Long, Kept> byId = new HashMap<>();
      List<Kept> all = new ArrayList<>();
      for (OrderBook book : books) {
        for (int i = 0; i < book.keptCount(); i++) {
          all.add(new Kept(book.id(i), book.time(i), book.micros(i)));
        }
      }
      if (books.size() == 1) {
        return all;
      }
      for (Kept each : all) {
        byId.merge(each.id, each, (a, b) -> Kept.EARLIEST.compare(a, b) <= 0 ? a : b);
      }
      return byId.values();
    }
  }
}
