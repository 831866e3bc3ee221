package io.waggle.testkit.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Something the market sends to the system: an event to collect, or an answer to a mail. */
public sealed interface MarketSignal permits MarketEvent, MarketReaction {

  /** True time of arrival at the system, milliseconds since 1970 UTC. */
  long receivedAt();

  /** Events and reactions of a day as one list by time of arrival; reactions first on a tie. */
  static List<MarketSignal> inOrder(List<MarketEvent> events, List<MarketReaction> reactions) {
    List<MarketSignal> all = new ArrayList<>(reactions);
    all.addAll(events);
    all.sort(Comparator.comparingLong(MarketSignal::receivedAt));
    return List.copyOf(all);
  }
}
