package io.waggle.app.pages;

import io.waggle.core.kernel.Attributes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The body of a form as browsers send it: {@code application/x-www-form-urlencoded}. */
final class FormBody {
  private FormBody() {}

  /** The fields; of two with the same name the later wins. */
  static Attributes read(byte[] body) {
    Attributes.Builder fields = Attributes.builder();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(plain(pair.substring(0, equals)), plain(pair.substring(equals + 1)));
      }
    }
    return fields.build();
  }

  private static String plain(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
