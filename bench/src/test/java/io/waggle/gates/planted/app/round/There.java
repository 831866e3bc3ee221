package io.waggle.gates.planted.app.round;

import io.waggle.gates.planted.app.round.trip.Back;

/** Breach: half of a cycle of packages. */
public record There(Back back) {}
