package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.core.kernel.Clock;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who is signed in through the browser: random names kept in memory, so a restart signs everybody
 * out.
 *
 * <p>The name travels in a cookie that scripts cannot read and that other sites cannot make the
 * browser send. A request that relies on it must also carry {@link #PROOF}, a header that a page of
 * another origin may not set without leave, which these routes never give.
 */
final class Sessions {
  static final String PROOF = "X-Waggle-Session";
  private static final String COOKIE = "waggle_session";
  private static final int MAX_SESSIONS = 1_000;
  private static final int NAME_BYTES = 32;
  private static final long LIFETIME_SECONDS = 12 * 3600;

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Map<String, Long> endsByName = new LinkedHashMap<>();

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /** Opens a session and returns the cookie that stands for it. */
  synchronized String open() {
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    String name = HexFormat.of().formatHex(bytes);
    if (endsByName.size() == MAX_SESSIONS) {
      endsByName.remove(endsByName.keySet().iterator().next());
    }
    endsByName.put(name, clock.millis() + LIFETIME_SECONDS * 1000);
    return cookie(name, LIFETIME_SECONDS);
  }

  /** Whether the request carries the cookie of an open session, and the proof beside it. */
  synchronized boolean covers(Request request) {
    Long end = endsByName.get(name(request));
    return end != null && clock.millis() < end && !request.header(PROOF).isEmpty();
  }

  /** Ends the request's session and returns the cookie that removes it from the browser. */
  synchronized String close(Request request) {
    endsByName.remove(name(request));
    return cookie("", 0);
  }

  private static String name(Request request) {
    for (String each : request.header("Cookie").split(";")) {
      String[] pair = each.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals(COOKIE)) {
        return pair[1];
      }
    }
    return "";
  }

  private static String cookie(String name, long seconds) {
    return COOKIE + "=" + name + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
  }
}
