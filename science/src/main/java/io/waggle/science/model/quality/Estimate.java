package io.waggle.science.model.quality;

import io.waggle.science.numeric.Interval;

/** A measure and the range that holds its true value. */
public record Estimate(double value, Interval interval) {}
