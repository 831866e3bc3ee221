package io.waggle.science.value;

/**
 * How many purchases to expect in a time to come.
 *
 * @param mean of the purchases
 * @param variance of the purchases around it, given the parameters of the model
 */
public record Forecast(double mean, double variance) {}
