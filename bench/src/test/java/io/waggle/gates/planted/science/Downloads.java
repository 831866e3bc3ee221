package io.waggle.gates.planted.science;

import java.net.URI;

/** Breach: science knows the network. */
public record Downloads(URI uri) {}
