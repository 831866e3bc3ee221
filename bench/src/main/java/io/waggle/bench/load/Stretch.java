package io.waggle.bench.load;

/**
 * One measured stretch of load, from an empty backlog to an empty backlog.
 *
 * @param load what the clients saw
 * @param appliedSeconds from the first sending until everything acknowledged was applied
 * @param serverCpuMicros the server's CPU time over that whole span
 * @param clientCpuMicros the load generator's own CPU time over the same span
 */
record Stretch(
    LoadOutcome load, double appliedSeconds, double serverCpuMicros, double clientCpuMicros) {

  /** Events applied in a second. */
  double appliedPerSecond() {
    return load.events() / appliedSeconds;
  }

  /** The slower of what was acknowledged and what was applied. */
  double eventsPerSecond() {
    return Math.min(load.eventsPerSecond(), appliedPerSecond());
  }

  double serverMicrosPerEvent() {
    return serverCpuMicros / load.events();
  }

  double clientMicrosPerEvent() {
    return clientCpuMicros / load.events();
  }

  String text() {
    return String.format(
        "%s; applied %,.0f/s; CPU per event: server %.2f µs, load %.2f µs",
        load.text(), appliedPerSecond(), serverMicrosPerEvent(), clientMicrosPerEvent());
  }
}
