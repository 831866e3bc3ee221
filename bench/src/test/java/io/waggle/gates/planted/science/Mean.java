package io.waggle.gates.planted.science;

/** No breach: uses nothing. */
public record Mean(double value) {}
