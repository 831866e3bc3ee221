package io.waggle.app.collect;

import io.waggle.core.collect.CollectedEvent.Touch;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Marketing origin from UTM values. The channel is {@code source/medium} when both are known, else
 * the one that is.
 */
final class Touches {
  private static final int MAX_CHARS = 200;

  private Touches() {}

  static Touch of(String source, String medium, String campaign, String content) {
    if (source.isEmpty() && medium.isEmpty() && campaign.isEmpty()) {
      return Touch.NONE;
    }
    String both = source.isEmpty() || medium.isEmpty() ? source + medium : source + "/" + medium;
    String channel = both.isEmpty() ? "unknown" : both;
    return new Touch(cut(channel), cut(campaign), cut(content));
  }

  /** The origin that an address, or its query alone, carries in {@code utm_} parameters. */
  static Touch ofAddress(String address) {
    int query = address.indexOf('?');
    if (query < 0 || !address.contains("utm_")) {
      return Touch.NONE;
    }
    String source = "";
    String medium = "";
    String campaign = "";
    String content = "";
    int fragment = address.indexOf('#', query);
    String pairs = address.substring(query + 1, fragment < 0 ? address.length() : fragment);
    for (String pair : pairs.split("&", 64)) {
      int equals = pair.indexOf('=');
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      switch (equals < 0 ? pair : pair.substring(0, equals)) {
        case "utm_source" -> source = value;
        case "utm_medium" -> medium = value;
        case "utm_campaign" -> campaign = value;
        case "utm_content" -> content = value;
        default -> {}
      }
    }
    return of(source, medium, campaign, content);
  }

  private static String decode(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
  }
}
