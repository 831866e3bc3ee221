package io.waggle.app.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoded UTF-8 as text; what does not decode stays as it is. A plus sign is a plus sign.
 */
final class PercentEncoding {
  private PercentEncoding() {}

  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
