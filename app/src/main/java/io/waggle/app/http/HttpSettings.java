package io.waggle.app.http;

import io.waggle.app.collect.CollectLimits;

/**
 * How the server listens and what it takes.
 *
 * @param port 0 picks a free one
 * @param inFlightBytes of all request bodies being handled at one time; beyond it the answer is 429
 * @param readTimeoutSeconds how long a client may pause within a request
 * @param drainSeconds how long a stop waits for requests under way
 */
public record HttpSettings(
    String host,
    int port,
    CollectLimits limits,
    long inFlightBytes,
    int readTimeoutSeconds,
    int drainSeconds) {

  public static HttpSettings on(String host, int port) {
    return new HttpSettings(host, port, CollectLimits.DEFAULT, 256L << 20, 30, 20);
  }
}
