package io.waggle.core.content.liquid;

import java.util.Set;

/** Takes HTML down to its words. */
final class Markups {
  private static final Set<String> UNSEEN = Set.of("script", "style");

  private Markups() {}

  /** Without tags, comments, scripts and styles; references stay as they are. */
  static String withoutTags(String html) {
    StringBuilder out = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      int open = html.indexOf('<', at);
      if (open < 0) {
        break;
      }
      out.append(html, at, open);
      int end = end(html, open);
      if (end < 0) {
        out.append(html, open, html.length());
        return out.toString();
      }
      at = end;
    }
    return out.append(html, Math.min(at, html.length()), html.length()).toString();
  }

  /** Where that which begins at the bracket ends, or -1. */
  private static int end(String html, int open) {
    if (html.startsWith("<!--", open)) {
      return after(html, "-->", open);
    }
    for (String each : UNSEEN) {
      if (html.regionMatches(true, open + 1, each, 0, each.length())) {
        return afterElement(html, "</" + each + ">", open);
      }
    }
    return after(html, ">", open);
  }

  private static int afterElement(String html, String closing, int from) {
    for (int at = html.indexOf('<', from + 1); at >= 0; at = html.indexOf('<', at + 1)) {
      if (html.regionMatches(true, at, closing, 0, closing.length())) {
        return at + closing.length();
      }
    }
    return -1;
  }

  private static int after(String html, String mark, int from) {
    int found = html.indexOf(mark, from);
    return found < 0 ? -1 : found + mark.length();
  }

  /** Markup as plain text, for places where it must not be markup. */
  static String plain(String html) {
    return Entities.decode(withoutTags(html));
  }
}
