package io.waggle.gates.planted.core.kernel;

import io.waggle.gates.planted.core.engine.Engine;

/** Breach: the leftmost package of core uses the rightmost one. */
public record ReachesRight(Engine engine) {}
