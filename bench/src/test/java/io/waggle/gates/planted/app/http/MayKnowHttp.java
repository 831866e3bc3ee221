package io.waggle.gates.planted.app.http;

import io.waggle.gates.planted.library.WebServer;

/** No breach: the one package that may know the HTTP library. */
public record MayKnowHttp(WebServer server) {}
