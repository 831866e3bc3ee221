package io.waggle.app.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Finds the write keys a request carries beside its body. */
final class WriteKeys {
  private WriteKeys() {}

  /**
   * The most trusted first: X-Write-Key (with or without a {@code :secret} behind it, which Jitsu's
   * client asks for), Basic user name, Bearer token, then the query.
   */
  static List<String> of(Request request) {
    List<String> keys = new ArrayList<>(2);
    add(beforeColon(request.header("x-write-key")), keys);
    String authorization = request.header("authorization");
    if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      add(userName(authorization.substring(6).strip()), keys);
    } else if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      add(authorization.substring(7).strip(), keys);
    }
    add(request.query("writeKey"), keys);
    return keys;
  }

  private static void add(String key, List<String> keys) {
    if (!key.isEmpty()) {
      keys.add(key);
    }
  }

  private static String userName(String encoded) {
    try {
      return beforeColon(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String beforeColon(String pair) {
    int colon = pair.indexOf(':');
    return colon < 0 ? pair : pair.substring(0, colon);
  }
}
