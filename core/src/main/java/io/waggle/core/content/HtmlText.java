package io.waggle.core.content;

import io.waggle.core.content.liquid.Entities;
import io.waggle.core.content.liquid.Outcome.Written;
import java.util.List;
import java.util.Locale;

/** Reads HTML as far as its words, tags and links matter. */
final class HtmlText {
  private static final int MAX_NAME = 12;

  private final Sink sink;
  private final PlainRuns runs;
  private int nextWritten;

  /** Hears what HTML consists of. */
  interface Sink {
    /** Text with its character references replaced. */
    void words(String text);

    void opened(String tag);

    void closed(String tag);

    /** A link was opened that leads there. */
    void leadsTo(String address);
  }

  HtmlText(Sink sink) {
    this(sink, PlainRuns.NONE);
  }

  /**
   * @param runs what stands as it is in the template, read before
   */
  HtmlText(Sink sink, PlainRuns runs) {
    this.sink = sink;
    this.runs = runs;
  }

  /** Reads a part of the HTML; parts follow one another. */
  void read(String html, int from, int to) {
    int at = from;
    while (at < to) {
      int known = known(at, to);
      if (known > at) {
        at = known;
        continue;
      }
      int open = html.indexOf('<', at);
      int end = open < 0 || open > to ? to : open;
      text(html, at, end);
      at = end == to ? to : markup(html, open, to);
    }
  }

  /** Takes what is known of the HTML from there on; says up to where. */
  private int known(int at, int to) {
    List<Written> written = runs.written();
    while (nextWritten < written.size() && written.get(nextWritten).end() <= at) {
      nextWritten++;
    }
    if (nextWritten == written.size() || !(sink instanceof PlainText plain)) {
      return at;
    }
    Written here = written.get(nextWritten);
    return here.at() > at ? at : here.at() + runs.replay(here, at - here.at(), to, plain);
  }

  /** Reads the tag or comment that begins at the bracket and says where it ends. */
  private int markup(String html, int open, int to) {
    char next = open + 1 < to ? html.charAt(open + 1) : ' ';
    if (next == '!' && html.startsWith("<!--", open)) {
      int close = html.indexOf("-->", open + 2);
      return close < 0 || close > to ? to : close + 3;
    }
    int close = tagEnd(html, open, to);
    if (close < 0) {
      text(html, open, to);
      return to;
    }
    boolean closing = next == '/';
    String name = name(html, open + (closing ? 2 : 1), close);
    if (name.isEmpty()) {
      return close + 1;
    }
    if (closing) {
      sink.closed(name);
    } else {
      sink.opened(name);
      if (name.equals("a")) {
        sink.leadsTo(attribute(html.substring(open, close), "href"));
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
    if (from < to) {
      String text = html.substring(from, to);
      sink.words(text.indexOf('&') < 0 ? text : Entities.decode(text));
    }
  }
}
