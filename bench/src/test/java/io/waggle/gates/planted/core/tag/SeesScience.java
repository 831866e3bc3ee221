package io.waggle.gates.planted.core.tag;

import io.waggle.gates.planted.science.Mean;

/** Breach: core knows science. */
public record SeesScience(Mean mean) {}
