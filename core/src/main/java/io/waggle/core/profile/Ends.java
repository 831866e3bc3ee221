package io.waggle.core.profile;

import io.waggle.core.kernel.Value;

/** The first and the last value of a field over the events of a person, and when they came. */
public record Ends(long firstTime, Value first, long lastTime, Value last) {}
