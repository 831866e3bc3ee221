package io.waggle.core.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plain-text part of an e-mail while it is written from the words and tags of its HTML: text
 * with collapsed white space, line ends where blocks end, and each link's address in brackets after
 * its words.
 */
final class PlainText implements HtmlText.Sink {
  private static final int BLOCK = 1;
  private static final int PARAGRAPH = 2;
  private static final int UNSEEN = 4;
  private static final int LINK = 8;

  /** What the tags of a name do, as a sum; names that are not in it leave no trace. */
  private static final Map<String, Integer> KINDS = kinds();

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
    int kind = KINDS.getOrDefault(tag, 0);
    unseenDepth += (kind & UNSEEN) != 0 ? 1 : 0;
    if ((kind & BLOCK) != 0) {
      lines(tag.equals("br") ? lineEnds + 1 : 1);
    }
    if (unseenDepth == 0 && tag.equals("li")) {
      word();
      out.append("- ");
    }
  }

  @Override
  public void closed(String tag) {
    int kind = KINDS.getOrDefault(tag, 0);
    unseenDepth -= (kind & UNSEEN) != 0 && unseenDepth > 0 ? 1 : 0;
    if ((kind & LINK) != 0 && !address.isEmpty()) {
      words(" (" + address + ")");
      address = "";
    }
    if ((kind & BLOCK) != 0) {
      lines((kind & PARAGRAPH) != 0 ? 2 : 1);
    }
  }

  /** Whether a tag of this name leaves a trace in the text. */
  static boolean matters(String tag) {
    return KINDS.containsKey(tag);
  }

  private static Map<String, Integer> kinds() {
    Map<String, Integer> kinds = new HashMap<>();
    List.of("div", "br", "tr", "li", "hr", "section", "article", "header", "footer", "center")
        .forEach(tag -> kinds.put(tag, BLOCK));
    List.of("p", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote")
        .forEach(tag -> kinds.put(tag, BLOCK | PARAGRAPH));
    List.of("head", "style", "script", "title").forEach(tag -> kinds.put(tag, UNSEEN));
    kinds.put("a", LINK);
    return Map.copyOf(kinds);
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
