package io.waggle.app.analytics;

import io.waggle.app.json.Json;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Where an event says that a person is or lives: the traits {@code address} ({@code country},
 * {@code state} or {@code region}, {@code city}) or the same names as traits of their own, else
 * {@code context.location}. Empty texts for what it does not say; addresses of the network are not
 * looked at.
 */
record Place(String country, String region, String city) {
  static final Place UNKNOWN = new Place("", "", "");

  private static final int MAX_CHARS = 100;
  private static final byte[] LOCATION = "\"location\"".getBytes(StandardCharsets.UTF_8);

  /** How far on the name may begin when this byte stands where its last would. */
  private static final byte[] SKIPS = skips();

  boolean isKnown() {
    return !country.isEmpty() || !region.isEmpty() || !city.isEmpty();
  }

  static Place of(CollectedEvent event) {
    Attributes traits = event.traits();
    if (traits.size() > 0) {
      Place told = of(traits.find("address") instanceof Value.Fields in ? in.attributes() : traits);
      if (told.isKnown()) {
        return told;
      }
    }
    return contains(event.context()) ? inContext(event.context()) : UNKNOWN;
  }

  private static Place of(Attributes fields) {
    String region = text(fields, "region");
    return new Place(
        country(text(fields, "country")),
        region.isEmpty() ? text(fields, "state") : region,
        text(fields, "city"));
  }

  private static String text(Attributes fields, String key) {
    return fields.find(key) instanceof Value.Text text ? cut(text.text().strip()) : "";
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
  }

  /** The two letters of ISO 3166 are written in capitals, so that {@code de} is {@code DE}. */
  private static String country(String text) {
    return text.length() == 2 ? text.toUpperCase(Locale.ROOT) : text;
  }

  /**
   * Most contexts hold no location: they are not parsed for it. Horspool's search looks at about
   * every tenth byte of those.
   */
  private static boolean contains(byte[] context) {
    int last = LOCATION.length - 1;
    for (int end = last; end < context.length; end += SKIPS[context[end] & 0xFF]) {
      int left = last;
      while (left >= 0 && context[end - last + left] == LOCATION[left]) {
        left--;
      }
      if (left < 0) {
        return true;
      }
    }
    return false;
  }

  private static byte[] skips() {
    byte[] skips = new byte[256];
    int last = LOCATION.length - 1;
    Arrays.fill(skips, (byte) LOCATION.length);
    for (int i = 0; i < last; i++) {
      skips[LOCATION[i]] = (byte) (last - i);
    }
    return skips;
  }

  private static Place inContext(byte[] context) {
    try (JsonParser in = Json.parser(context, 0, context.length)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isLocation = in.currentName().equals("location");
        JsonToken value = in.nextToken();
        if (isLocation && value == JsonToken.START_OBJECT) {
          return location(in);
        }
        in.skipChildren();
      }
    } catch (JacksonException e) {
      return UNKNOWN;
    }
    return UNKNOWN;
  }

  private static Place location(JsonParser in) {
    Attributes.Builder fields = Attributes.builder();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_STRING) {
        fields.put(key, new Value.Text(in.getString()));
      } else {
        in.skipChildren();
      }
    }
    return of(fields.build());
  }
}
