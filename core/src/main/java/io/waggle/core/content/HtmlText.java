package io.waggle.core.content;

import io.waggle.core.content.liquid.Entities;
import java.util.Locale;
import java.util.Set;

/**
 * Makes the plain-text part of an e-mail from its HTML: text with collapsed white space, line ends
 * where blocks end, and each link's address in brackets after its words.
 */
final class HtmlText {
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "br",
          "tr",
          "table",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "hr",
          "section",
          "article",
          "header",
          "footer",
          "blockquote",
          "center");
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote");
  private static final Set<String> UNSEEN = Set.of("head", "style", "script", "title");
  private static final int MAX_NAME = 12;

  private final StringBuilder out = new StringBuilder();
  private String address = "";
  private int unseenDepth;
  private int lineEnds = 2;
  private boolean space;

  /** The text of a part of the HTML; parts follow one another. */
  HtmlText add(String html, int from, int to) {
    int at = from;
    while (at < to) {
      int open = html.indexOf('<', at);
      int end = open < 0 || open > to ? to : open;
      text(html, at, end);
      at = end == to ? to : markup(html, open, to);
    }
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** Reads the tag or comment that begins at the bracket and says where it ends. */
  private int markup(String html, int open, int to) {
    if (html.startsWith("<!--", open)) {
      int close = html.indexOf("-->", open + 2);
      return close < 0 || close > to ? to : close + 3;
    }
    int close = tagEnd(html, open, to);
    if (close < 0) {
      text(html, open, to);
      return to;
    }
    boolean closing = html.startsWith("</", open);
    String name = name(html, open + (closing ? 2 : 1), close);
    if (name.isEmpty()) {
      return close + 1;
    }
    if (closing) {
      closed(name);
    } else {
      opened(name);
      if (name.equals("a")) {
        address = attribute(html.substring(open, close), "href");
      }
    }
    return close + 1;
  }

  /** The bracket that ends a tag, outside quotes. */
  static int tagEnd(String html, int open, int to) {
    char quote = 0;
    for (int i = open + 1; i < to; i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    return -1;
  }

  static String name(String html, int from, int to) {
    int end = from;
    while (end < to && end - from < MAX_NAME && Character.isLetterOrDigit(html.charAt(end))) {
      end++;
    }
    return html.substring(from, end).toLowerCase(Locale.ROOT);
  }

  static String attribute(String tag, String name) {
    int at = tag.toLowerCase(Locale.ROOT).indexOf(" " + name + "=");
    int start = at + name.length() + 2;
    if (at < 0 || start >= tag.length()) {
      return "";
    }
    char quote = tag.charAt(start);
    int end = tag.indexOf(quote, start + 1);
    boolean quoted = quote == '"' || quote == '\'';
    return quoted && end > 0 ? Entities.decode(tag.substring(start + 1, end)) : "";
  }

  private void text(String html, int from, int to) {
    if (unseenDepth > 0 || from >= to) {
      return;
    }
    String text = html.substring(from, to);
    words(text.indexOf('&') < 0 ? text : Entities.decode(text));
  }

  private void words(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00A0') {
        space = true;
      } else {
        word();
        out.append(c);
      }
    }
  }

  private void opened(String tag) {
    unseenDepth += UNSEEN.contains(tag) ? 1 : 0;
    if (BLOCKS.contains(tag)) {
      lines(tag.equals("br") ? lineEnds + 1 : 1);
    }
    if (tag.equals("li") && unseenDepth == 0) {
      word();
      out.append("- ");
    }
  }

  private void closed(String tag) {
    unseenDepth -= UNSEEN.contains(tag) && unseenDepth > 0 ? 1 : 0;
    if (tag.equals("a") && !address.isEmpty()) {
      space = true;
      words("(" + address + ")");
      address = "";
    }
    if (BLOCKS.contains(tag)) {
      lines(PARAGRAPHS.contains(tag) ? 2 : 1);
    }
  }

  private void word() {
    if (space && lineEnds == 0) {
      out.append(' ');
    }
    space = false;
    lineEnds = 0;
  }

  private void lines(int count) {
    if (unseenDepth > 0) {
      return;
    }
    int most = Math.min(2, count);
    while (lineEnds < most) {
      out.append('\n');
      lineEnds++;
    }
    space = false;
  }
}
