package io.waggle.core.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An opening tag of a finished message.
 *
 * @param source from its bracket up to the closing one, that one left out
 * @param end the offset behind the tag
 */
record HtmlTag(String name, String source, int end) {

  /** The opening tags in their order, comments left out. */
  static List<HtmlTag> of(String html) {
    List<HtmlTag> tags = new ArrayList<>();
    int at = html.indexOf('<');
    while (at >= 0) {
      int next = at + 1;
      if (html.startsWith("<!--", at)) {
        int close = html.indexOf("-->", at + 2);
        next = close < 0 ? html.length() : close + 3;
      } else {
        int close = HtmlText.tagEnd(html, at, html.length());
        String name = close < 0 ? "" : HtmlText.name(html, at + 1, close);
        if (!name.isEmpty()) {
          tags.add(new HtmlTag(name, html.substring(at, close), close + 1));
        }
        next = close < 0 ? next : close + 1;
      }
      at = html.indexOf('<', next);
    }
    return tags;
  }

  /** Empty when it is absent or empty. */
  String attribute(String attribute) {
    return HtmlText.attribute(source, attribute);
  }

  boolean has(String attribute) {
    return source.toLowerCase(Locale.ROOT).contains(" " + attribute + "=");
  }
}
