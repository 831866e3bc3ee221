package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a source at its delimiters, takes away the white space that they ask to be taken, and leaves
 * out comments and documentation.
 */
final class SourceCutter {
  private static final int MAX_PIECES = 5_000;
  private static final Pattern END_RAW = Pattern.compile("\\{%-?\\s*endraw\\s*-?%\\}");
  private static final Pattern END_DOC = Pattern.compile("\\{%-?\\s*enddoc\\s*-?%\\}");
  private static final Pattern COMMENT_TAG =
      Pattern.compile("\\{%-?\\s*(comment|endcomment|raw|endraw)\\b[^%]*?-?%\\}");
  private static final Pattern NAME = Pattern.compile("\\s*(#|\\w+)?");

  private final String source;
  private final Fault.Listener faults;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;
  private boolean trimNext;

  SourceCutter(String source, Fault.Listener faults) {
    this.source = source;
    this.faults = faults;
  }

  List<Piece> cut() {
    try {
      while (at < source.length()) {
        int open = nextOpen();
        text(open);
        if (open == source.length()) {
          break;
        }
        if (source.charAt(open + 1) == '{') {
          output(open);
        } else {
          tag(open);
        }
        if (pieces.size() > MAX_PIECES) {
          throw new SyntaxException(
              "too_many", open, "over " + MAX_PIECES + " tags and values", "Leave some out.");
        }
      }
    } catch (SyntaxException e) {
      faults.found(e.in(source));
    }
    return pieces;
  }

  private int nextOpen() {
    for (int i = source.indexOf('{', at); i >= 0; i = source.indexOf('{', i + 1)) {
      char next = i + 1 < source.length() ? source.charAt(i + 1) : ' ';
      if (next == '{' || next == '%') {
        return i;
      }
    }
    return source.length();
  }

  private void text(int end) {
    int from = at;
    int to = end;
    if (trimNext) {
      from = skipSpaces(from, end);
    }
    boolean trims = end + 2 < source.length() && source.charAt(end + 2) == '-';
    while (trims && to > from && Character.isWhitespace(source.charAt(to - 1))) {
      to--;
    }
    if (to > from) {
      pieces.add(new Piece.Text(source.substring(from, to), from));
    }
    trimNext = false;
    at = end;
  }

  private int skipSpaces(int from, int end) {
    int next = from;
    while (next < end && Character.isWhitespace(source.charAt(next))) {
      next++;
    }
    return next;
  }

  private void output(int open) {
    int close = source.indexOf("}}", open + 2);
    if (close < 0) {
      throw unclosed(open, "{{", "}}");
    }
    String body = body(open, close);
    pieces.add(new Piece.Output(body, bodyStart(open)));
  }

  private String body(int open, int close) {
    int from = bodyStart(open);
    boolean trims = close > from && source.charAt(close - 1) == '-';
    trimNext = trims;
    at = close + 2;
    return source.substring(from, Math.max(from, trims ? close - 1 : close));
  }

  private int bodyStart(int open) {
    return open + 2 < source.length() && source.charAt(open + 2) == '-' ? open + 3 : open + 2;
  }

  private void tag(int open) {
    int close = source.indexOf("%}", open + 2);
    if (close < 0) {
      throw unclosed(open, "{%", "%}");
    }
    String body = body(open, close);
    Matcher matcher = NAME.matcher(body);
    String name = matcher.lookingAt() && matcher.group(1) != null ? matcher.group(1) : "";
    int nameEnd = name.isEmpty() ? 0 : matcher.end();
    String rest = body.substring(nameEnd);
    switch (name) {
      case "raw" -> raw(open);
      case "doc" -> documentation(open, rest);
      case "comment" -> comment(open);
      case "#" -> inlineComment(body, open);
      default -> pieces.add(new Piece.Tag(name, rest, open, bodyStart(open) + nameEnd));
    }
  }

  private void raw(int open) {
    Matcher end = END_RAW.matcher(source);
    if (!end.find(at)) {
      throw unclosed(open, "raw", "{% endraw %}");
    }
    String inside = source.substring(at, end.start());
    inside = trimNext ? inside.stripLeading() : inside;
    inside = end.group().startsWith("{%-") ? inside.stripTrailing() : inside;
    pieces.add(new Piece.Text(inside, at));
    after(end);
  }

  private void documentation(int open, String rest) {
    if (!rest.isBlank()) {
      throw new SyntaxException(
          "unexpected", open, "doc takes nothing", "Write the words between doc and enddoc.");
    }
    Matcher end = END_DOC.matcher(source);
    if (!end.find(at)) {
      throw unclosed(open, "doc", "{% enddoc %}");
    }
    after(end);
  }

  private void comment(int open) {
    Matcher tags = COMMENT_TAG.matcher(source);
    int depth = 1;
    boolean raw = false;
    while (tags.find(at)) {
      after(tags);
      switch (tags.group(1)) {
        case "raw" -> raw = true;
        case "endraw" -> raw = false;
        case "comment" -> depth += raw ? 0 : 1;
        default -> depth -= raw ? 0 : 1;
      }
      if (depth == 0) {
        return;
      }
    }
    throw unclosed(open, "comment", "{% endcomment %}");
  }

  private void after(Matcher end) {
    at = end.end();
    trimNext = end.group().endsWith("-%}");
  }

  private static void inlineComment(String body, int open) {
    for (String line : body.strip().split("\\r?\\n")) {
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        throw new SyntaxException(
            "comment_line", open, "a line of the comment lacks its #", "Begin each line with #.");
      }
    }
  }

  private static SyntaxException unclosed(int open, String what, String by) {
    return new SyntaxException(
        "unclosed", open, what + " is not closed", "Close it with " + by + ".");
  }
}
