package io.waggle.app.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is to be sent. */
record HttpCall(String method, URI uri, Map<String, String> headers, byte[] body) {
  HttpCall {
    headers = Map.copyOf(headers);
    headers.forEach((name, value) -> {
      boolean sound = name.matches("[A-Za-z0-9-]+") && !value.chars().anyMatch(c -> c < ' ');
      if (!sound) {
        throw new IllegalArgumentException("not a header: " + name);
      }
    });
  }

  static HttpCall post(URI uri, String contentType, byte[] body) {
    return new HttpCall("POST", uri, Map.of("Content-Type", contentType), body);
  }

  static HttpCall json(URI uri, byte[] body) {
    return post(uri, "application/json; charset=utf-8", body);
  }

  static HttpCall form(URI uri, String body) {
    return post(uri, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.US_ASCII));
  }

  static HttpCall get(URI uri) {
    return new HttpCall("GET", uri, Map.of(), new byte[0]);
  }

  HttpCall with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, uri, more, body);
  }
}
