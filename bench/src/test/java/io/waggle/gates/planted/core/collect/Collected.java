package io.waggle.gates.planted.core.collect;

/** No breach: uses nothing. */
public record Collected(String id) {}
