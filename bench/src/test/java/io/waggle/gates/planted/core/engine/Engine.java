package io.waggle.gates.planted.core.engine;

import io.waggle.gates.planted.core.collect.Collected;

/** No breach: the rightmost package may use any other. */
public record Engine(Collected collected) {}
