package io.waggle.science.anomaly;

import io.waggle.science.numeric.Interval;

/**
 * What a detector says of one point.
 *
 * @param time milliseconds since 1970-01-01T00:00Z
 * @param value as observed; for a rate the share, 0 where there was no trial
 * @param expected value that was expected before it was seen
 * @param usual values around the expected that would be no alert by themselves; its level is 1 −
 *     10^−alertScore
 * @param score −log₁₀ of how often chance would bring a point this far off, 0 to 16
 */
public record Finding(
    long time, double value, double expected, Interval usual, double score, Verdict verdict) {}
