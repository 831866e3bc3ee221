package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.List;

/** Cuts what stands inside a {@code liquid} tag: one tag on each line. */
final class LineCutter {
  private LineCutter() {}

  /**
   * @param at where the body begins in the source
   */
  static List<Piece> cut(String body, int at) {
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    int comments = 0;
    int commentAt = at;
    while (start <= body.length()) {
      int end = body.indexOf('\n', start);
      int stop = end < 0 ? body.length() : end;
      Piece.Tag tag = line(body.substring(start, stop), at + start);
      if (tag.name().equals("comment")) {
        commentAt = comments == 0 ? tag.at() : commentAt;
        comments++;
      } else if (tag.name().equals("endcomment") && comments > 0) {
        comments--;
      } else if (comments == 0 && !tag.name().isEmpty() && !tag.name().equals("#")) {
        pieces.add(tag);
      }
      start = stop + 1;
    }
    if (comments > 0) {
      throw new SyntaxException(
          "unclosed", commentAt, "comment is not closed", "Close it with endcomment.");
    }
    return pieces;
  }

  private static Piece.Tag line(String line, int at) {
    int from = 0;
    while (from < line.length() && Character.isWhitespace(line.charAt(from))) {
      from++;
    }
    int to = from;
    if (to < line.length() && line.charAt(to) == '#') {
      return new Piece.Tag("#", "", at, at);
    }
    while (to < line.length() && isNamePart(line.charAt(to))) {
      to++;
    }
    boolean odd = to == from && from < line.length();
    String name = odd ? line.substring(from, from + 1) : line.substring(from, to);
    return new Piece.Tag(name, line.substring(to), at + from, at + to);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
