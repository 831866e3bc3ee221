package io.waggle.app.http;

import io.waggle.app.json.JsonWriter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events that come as the address of an image: {@code ?data=} base64 JSON, or one parameter per
 * field.
 */
final class Pixel {
  /** A transparent GIF of one point. */
  private static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private static final List<String> FIELDS =
      List.of(
          "event",
          "name",
          "userId",
          "anonymousId",
          "messageId",
          "timestamp",
          "groupId",
          "previousId");

  private Pixel() {}

  static Response image() {
    return Response.of(200, "image/gif", GIF);
  }

  static byte[] event(Request request) {
    String encoded = request.query("data");
    if (!encoded.isEmpty()) {
      return decode(encoded);
    }
    Map<String, String> properties = new LinkedHashMap<>(request.queries());
    properties.remove("writeKey");
    JsonWriter out = new JsonWriter().object();
    for (String field : FIELDS) {
      String value = properties.remove(field);
      if (value != null) {
        out.field(field, value);
      }
    }
    out.object("properties");
    properties.forEach(out::field);
    return out.end().end().toBytes();
  }

  private static byte[] decode(String encoded) {
    try {
      String standard = encoded.replace(' ', '+').replace('-', '+').replace('_', '/');
      return Base64.getDecoder().decode(standard);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          400, "pixel.bad_data", "the data is not base64", "Encode the event's JSON as base64.");
    }
  }
}
