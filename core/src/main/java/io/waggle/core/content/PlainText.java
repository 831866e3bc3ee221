package io.waggle.core.content;

import java.util.Set;

/**
 * The plain-text part of an e-mail while it is written from the words and tags of its HTML: text
 * with collapsed white space, line ends where blocks end, and each link's address in brackets after
 * its words.
 */
final class PlainText implements HtmlText.Sink {
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

  private final StringBuilder out = new StringBuilder(1024);
  private String address = "";
  private int unseenDepth;
  private int lineEnds = 2;
  private boolean space;

  @Override
  public String toString() {
    return out.toString();
  }

  @Override
  public void words(String text) {
    if (unseenDepth > 0) {
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        space = true;
      } else {
        word();
        out.append(c);
      }
    }
  }

  /** Words that hold no white space but single blanks between them. */
  void collapsed(String words) {
    if (unseenDepth == 0) {
      word();
      out.append(words);
    }
  }

  /** White space before or after words. */
  void space() {
    space |= unseenDepth == 0;
  }

  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00A0';
  }

  @Override
  public void leadsTo(String href) {
    address = href;
  }

  @Override
  public void opened(String tag) {
    unseenDepth += UNSEEN.contains(tag) ? 1 : 0;
    if (BLOCKS.contains(tag)) {
      lines(tag.equals("br") ? lineEnds + 1 : 1);
    }
    if (tag.equals("li") && unseenDepth == 0) {
      word();
      out.append("- ");
    }
  }

  @Override
  public void closed(String tag) {
    unseenDepth -= UNSEEN.contains(tag) && unseenDepth > 0 ? 1 : 0;
    if (tag.equals("a") && !address.isEmpty()) {
      words(" (" + address + ")");
      address = "";
    }
    if (BLOCKS.contains(tag)) {
      lines(PARAGRAPHS.contains(tag) ? 2 : 1);
    }
  }

  /** Whether a tag of this name leaves a trace in the text. */
  static boolean matters(String tag) {
    return BLOCKS.contains(tag) || UNSEEN.contains(tag) || tag.equals("a");
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
