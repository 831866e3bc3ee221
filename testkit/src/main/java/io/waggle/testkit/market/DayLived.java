package io.waggle.testkit.market;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person did on a day.
 *
 * @param visits by time
 * @param order the order, of which there is at most one a day
 */
record DayLived(List<Visit> visits, List<MarketReaction> reactions, @Nullable Order order) {

  /** An order, made ten minutes into a visit. */
  record Order(int visit, long atMillis, long cents) {}

  /** The order made on that visit. */
  @Nullable Order orderOf(int visit) {
    return order != null && order.visit() == visit ? order : null;
  }

  static final DayLived NOTHING = new DayLived(List.of(), List.of(), null);
}
