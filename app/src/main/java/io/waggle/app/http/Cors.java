package io.waggle.app.http;

import java.util.regex.Pattern;

/** Lets pages of any web origin call the open routes. Nothing there depends on cookies. */
final class Cors {
  private static final Pattern HEADER_LIST = Pattern.compile("[A-Za-z0-9\\-_, ]{1,1000}");
  private static final String USUAL_HEADERS =
      "authorization, content-type, x-write-key, x-retry-count, anonymousid, sentat";

  private Cors() {}

  static Response preflight(Request request) {
    String wanted = request.header("access-control-request-headers");
    String allowed = HEADER_LIST.matcher(wanted).matches() ? wanted : USUAL_HEADERS;
    Response answer =
        allow(request, Response.empty(204))
            .withHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
            .withHeader("Access-Control-Allow-Headers", allowed)
            .withHeader("Access-Control-Max-Age", "86400");
    return request.header("access-control-request-private-network").isEmpty()
        ? answer
        : answer.withHeader("Access-Control-Allow-Private-Network", "true");
  }

  /** The answer, readable by the page that asked; unchanged when no page did. */
  static Response allow(Request request, Response response) {
    String origin = request.header("origin");
    if (origin.isEmpty()) {
      return response;
    }
    return response
        .withHeader("Access-Control-Allow-Origin", origin)
        .withHeader("Access-Control-Allow-Credentials", "true")
        .withHeader("Access-Control-Expose-Headers", "Retry-After")
        .withHeader("Vary", "Origin")
        .withHeader("Cross-Origin-Resource-Policy", "cross-origin");
  }
}
