package io.waggle.gates.planted.app;

import io.waggle.gates.planted.library.WebServer;

/** Breach: the HTTP library outside its package. */
public record KnowsHttp(WebServer server) {}
