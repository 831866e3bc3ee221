package io.waggle.app.http;

import java.util.Map;

/** One HTTP request as a route sees it. Texts that were not sent are empty. */
public interface Request {
  String method();

  /** The decoded path, without query, as sent. */
  String path();

  /** What stands in place of {@code {name}} in the route's pattern, decoded. */
  String pathParameter(String name);

  /** The first value of a query parameter, decoded. */
  String query(String name);

  /** Every query parameter with its first value, decoded, in order. */
  Map<String, String> queries();

  /** Whether a query parameter was sent more than once. */
  default boolean repeats(String name) {
    return false;
  }

  /** The first value of a header; names are matched without regard to case. */
  String header(String name);

  /** Headers by their lower-case names. */
  Map<String, String> headers();

  /**
   * The whole body, decompressed. To be called once: the request does not hold on to it while it
   * waits for what was made of it.
   *
   * @throws ProblemException 413 beyond the limits, 400 when it is cut off or not decompressible
   */
  byte[] body();

  /** The whole body as it was sent, also one that looks compressed. */
  default byte[] bodyAsSent() {
    return body();
  }
}
