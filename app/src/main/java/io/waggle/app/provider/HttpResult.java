package io.waggle.app.provider;

import io.waggle.app.json.Json;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What became of a request. */
sealed interface HttpResult {
  /**
   * An answer came.
   *
   * @param headers by their lower-case names
   */
  record Answer(int status, Map<String, String> headers, byte[] body) implements HttpResult {
    /** The body as an object; empty when it is none. */
    Attributes json() {
      try {
        return Json.read(body, ReadLimits.FOREIGN) instanceof Value.Fields fields
            ? fields.attributes()
            : Attributes.EMPTY;
      } catch (InvalidException e) {
        return Attributes.EMPTY;
      }
    }

    /** Status and body in one line of at most {@code most} characters. */
    String said(int most) {
      String text = status + " " + new String(body, StandardCharsets.UTF_8);
      String line = text.replaceAll("\\p{Cntrl}+\\s*", " ").strip();
      return line.substring(0, Math.min(most, line.length()));
    }

    /** The pause that the answer asks for in seconds, in milliseconds; 0 when it names none. */
    long retryAfterMillis() {
      String seconds = headers.getOrDefault("retry-after", "");
      return seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) * 1_000 : 0;
    }
  }

  /** It may not go there; nothing was sent. */
  record Refused(String reason) implements HttpResult {}

  /** No connection; nothing was sent. */
  record NotSent(String reason) implements HttpResult {}

  /** It was sent, at least in part, and no whole answer came. */
  record Lost(String reason) implements HttpResult {}
}
