package io.waggle.bench.load;

import java.time.Duration;

/**
 * How a load runs.
 *
 * @param connections kept open throughout, at most one request in flight on each
 * @param requestsPerSecond sent on schedule whether or not answers come (open loop), or 0 for as
 *     fast as answers come (closed loop)
 * @param length no request is started after this
 * @param requestLimit no more than this many requests are started
 */
public record LoadPlan(
    int connections, double requestsPerSecond, Duration length, long requestLimit) {

  /** As fast as answers come. */
  public static LoadPlan flatOut(int connections, Duration length) {
    return new LoadPlan(connections, 0, length, Long.MAX_VALUE);
  }

  /** On schedule. A request that had to wait for a free connection is late from when it was due. */
  public static LoadPlan steady(int connections, double requestsPerSecond, Duration length) {
    return new LoadPlan(connections, requestsPerSecond, length, Long.MAX_VALUE);
  }

  /** So many requests and no more, as fast as answers come. */
  static LoadPlan requests(int connections, long requests) {
    return new LoadPlan(connections, 0, Duration.ofMinutes(10), requests);
  }

  boolean open() {
    return requestsPerSecond > 0;
  }
}
