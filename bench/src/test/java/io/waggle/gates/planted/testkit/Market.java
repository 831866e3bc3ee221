package io.waggle.gates.planted.testkit;

/** No breach: uses nothing. */
public record Market(long seed) {}
