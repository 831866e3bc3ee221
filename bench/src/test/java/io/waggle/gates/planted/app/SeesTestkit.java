package io.waggle.gates.planted.app;

import io.waggle.gates.planted.testkit.Market;

/** Breach: the shell knows the test kit. */
public record SeesTestkit(Market market) {}
