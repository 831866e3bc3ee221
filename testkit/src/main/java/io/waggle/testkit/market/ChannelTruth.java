package io.waggle.testkit.market;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the channels truly brought.
 *
 * @param orders orders that were made
 * @param ordersWithoutAny orders that would have been made without any channel and mail
 * @param incremental by channel, {@link MarketSettings#EMAIL} among them: the orders that would
 *     have been lost had that channel alone been off, all other luck and all other mails the same.
 *     Where two channels stand in for each other neither is missed, so they add up to no more than
 *     {@code orders - ordersWithoutAny}, and seldom to much less
 */
public record ChannelTruth(long orders, long ordersWithoutAny, Map<String, Long> incremental) {
  public ChannelTruth {
    incremental = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(incremental));
  }

  /** Each channel's share of what all of them brought; below 0 is taken as 0. They add up to 1. */
  public Map<String, Double> shares() {
    double sum = incremental.values().stream().mapToLong(i -> Math.max(0, i)).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    incremental.forEach((name, i) -> shares.put(name, sum == 0 ? 0 : Math.max(0, i) / sum));
    return shares;
  }
}
