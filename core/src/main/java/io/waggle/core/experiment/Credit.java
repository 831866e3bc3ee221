package io.waggle.core.experiment;

/**
 * The share of one conversion that a model gives a channel and campaign. The shares of one model
 * add up to 1.
 *
 * @param model {@code first}, {@code last} or {@code linear}
 */
public record Credit(String model, String channel, String campaign, double share) {}
