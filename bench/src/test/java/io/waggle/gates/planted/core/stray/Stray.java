package io.waggle.gates.planted.core.stray;

/** Breach: stands in a package that core does not have. */
public record Stray(String id) {}
