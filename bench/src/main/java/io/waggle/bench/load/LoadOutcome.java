package io.waggle.bench.load;

/**
 * What came of a load.
 *
 * @param requests answered with 200
 * @param events in those requests, duplicates included
 * @param fresh events among them that were new
 * @param refused answers 429 or 503; those requests were sent again after the pause asked for
 * @param rejected other answers
 * @param broken connections that broke with a request in flight, whose fate is unknown
 * @param seconds from the first sending to the last answer
 * @param latency of the answered requests, from when they were due
 */
public record LoadOutcome(
    long requests,
    long events,
    long fresh,
    long refused,
    long rejected,
    int broken,
    double seconds,
    LatencyHistogram latency) {

  public double eventsPerSecond() {
    return events / seconds;
  }

  public double requestsPerSecond() {
    return requests / seconds;
  }

  /** One line for the person who waits. */
  public String text() {
    return String.format(
        "%,.0f requests/s, %,.0f events/s, p50 %.2f ms, p99 %.2f ms, max %.1f ms, "
            + "%d refused, %d rejected, %d broken",
        requestsPerSecond(),
        eventsPerSecond(),
        latency.millis(0.5),
        latency.millis(0.99),
        latency.maxMillis(),
        refused,
        rejected,
        broken);
  }
}
