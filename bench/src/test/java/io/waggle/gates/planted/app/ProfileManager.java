package io.waggle.gates.planted.app;

/** Breach: the name says nothing. */
public record ProfileManager(String id) {
  record RowData(String id) {}
}
