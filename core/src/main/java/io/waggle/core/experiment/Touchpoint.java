package io.waggle.core.experiment;

/**
 * A moment at which a campaign reached a person.
 *
 * @param time in milliseconds since 1970
 */
public record Touchpoint(long time, String channel, String campaign) {
  boolean samePlace(Touchpoint other) {
    return channel.equals(other.channel) && campaign.equals(other.campaign);
  }
}
