package io.waggle.app.analytics;

/**
 * What a model credits to a channel and campaign.
 *
 * @param conversions the sum of shares, so that all channels of a model add up to the number of
 *     conversions
 * @param value the value of the conversions, shared out in the same way
 */
public record ConversionCredit(
    String goal, String model, String channel, String campaign, double conversions, double value) {}
