package io.waggle.science.forecast;

/**
 * How well a method would have forecast the past.
 *
 * @param method that was tried
 * @param scaledError mean absolute error as a multiple of that of the naive method one season ahead
 *     on the first training part (MASE, Hyndman and Koehler 2006); below 1 is better than naive
 * @param rootMeanSquareError in units of the series
 * @param coverage share of values inside their intervals
 * @param origins from how many points of time
 */
public record MethodScore(
    Method method, double scaledError, double rootMeanSquareError, double coverage, int origins) {}
