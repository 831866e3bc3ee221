package io.waggle.testkit.market;

/**
 * A paid channel and what a click on it truly does.
 *
 * @param name how the truth calls it
 * @param source what its clicks say in {@code context.campaign.source}
 * @param medium what they say in {@code context.campaign.medium}
 * @param clicksPerDay clicks of an average person a day
 * @param orderPerClick true probability that a click causes an order that would not have been
 * @param favour how much more the keen buyers are reached: clicks grow by {@code exp(favour * z)}
 *     with the person's keenness z (standard normal); above 0 the channel looks better than it is
 * @param intercepts share of the orders people make anyway that come in over this channel; it looks
 *     like success and is none
 */
public record Channel(
    String name,
    String source,
    String medium,
    double clicksPerDay,
    double orderPerClick,
    double favour,
    double intercepts) {

  public Channel {
    MarketSettings.requireShare("clicksPerDay", clicksPerDay);
    MarketSettings.requireShare("orderPerClick", orderPerClick);
    MarketSettings.requireShare("intercepts", intercepts);
  }

  /** The same channel, switched off: nobody clicks on it. */
  public Channel off() {
    return new Channel(name, source, medium, 0, orderPerClick, favour, 0);
  }
}
