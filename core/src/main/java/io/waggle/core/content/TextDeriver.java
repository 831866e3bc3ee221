package io.waggle.core.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes the plain-text part while the HTML is compiled: text with collapsed white space, line ends
 * where blocks end, and each link's address in brackets after its words.
 */
final class TextDeriver {
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

  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private final List<Part> pendingAddress = new ArrayList<>();
  private int unseenDepth;
  private int lineEnds = 2;
  private boolean space;

  void text(String html) {
    if (unseenDepth > 0) {
      return;
    }
    String text = Entities.decode(html);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00A0') {
        space = true;
      } else {
        word();
        literal.append(c);
      }
    }
  }

  void part(Part part) {
    if (unseenDepth > 0) {
      return;
    }
    word();
    flush();
    parts.add(part);
  }

  void opened(String tag) {
    unseenDepth += UNSEEN.contains(tag) ? 1 : 0;
    if (BLOCKS.contains(tag)) {
      lines(tag.equals("br") ? lineEnds + 1 : 1);
    }
    if (tag.equals("li") && unseenDepth == 0) {
      word();
      literal.append("- ");
    }
  }

  /** An anchor with an address begins; the address follows when it closes. */
  void anchor(Part address) {
    pendingAddress.clear();
    pendingAddress.add(address);
  }

  void closed(String tag) {
    unseenDepth -= UNSEEN.contains(tag) && unseenDepth > 0 ? 1 : 0;
    if (tag.equals("a") && !pendingAddress.isEmpty()) {
      Part address = pendingAddress.removeFirst();
      space = true;
      text("(");
      part(address);
      text(")");
    }
    if (BLOCKS.contains(tag)) {
      lines(PARAGRAPHS.contains(tag) ? 2 : 1);
    }
  }

  List<Part> parts() {
    flush();
    return parts;
  }

  private void word() {
    if (space && lineEnds == 0) {
      literal.append(' ');
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
      literal.append('\n');
      lineEnds++;
    }
    space = false;
  }

  private void flush() {
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
