package io.waggle.gates.planted.library;

/** Stands for the HTTP library. */
public record WebServer(int port) {}
