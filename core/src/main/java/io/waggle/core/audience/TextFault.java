package io.waggle.core.audience;

import io.waggle.core.kernel.Fault;

/**
 * Something wrong at a place of the text form of a condition.
 *
 * @param code the stable code, such as {@code unknown_tag}
 * @param from the place of the first character that is meant, from 0
 * @param to the place behind the last one
 * @param fix how to mend it: what was expected, and a guess at what was meant
 */
public record TextFault(String code, int from, int to, String message, String fix) {
  /** The number of the line, from 1. */
  public int line(String text) {
    return 1 + (int) text.substring(0, start(text)).chars().filter(c -> c == '\n').count();
  }

  /** The number of the character in its line, from 1. */
  public int column(String text) {
    return start(text) - text.lastIndexOf('\n', start(text) - 1);
  }

  private int start(String text) {
    return Math.min(from, text.length());
  }

  /** The line with carets under what is meant. */
  public String excerpt(String text) {
    int lineStart = start(text) - column(text) + 1;
    int lineEnd = text.indexOf('\n', lineStart);
    lineEnd = lineEnd < 0 ? text.length() : lineEnd;
    int carets = Math.max(1, Math.min(to, lineEnd) - start(text));
    String line = text.substring(lineStart, lineEnd);
    return line + "\n" + " ".repeat(column(text) - 1) + "^".repeat(carets);
  }

  /** The fault as any other one, with its place in words. */
  public Fault in(String text, String path) {
    String where = path + " (line " + line(text) + ", column " + column(text) + ")";
    return new Fault("definition." + code, where, message + "\n" + excerpt(text), fix);
  }
}
