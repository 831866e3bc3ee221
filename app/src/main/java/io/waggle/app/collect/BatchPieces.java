package io.waggle.app.collect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch body cut into its events by brackets and quotes alone, for bodies whose inside is not
 * JSON throughout.
 *
 * @param events each element of the {@code batch} list
 * @param withoutEvents the same body with an empty list
 */
record BatchPieces(List<Slice> events, byte[] withoutEvents) {
  private static final byte[] KEY = "\"batch\"".getBytes(StandardCharsets.US_ASCII);

  /** The pieces, or null when the body's own brackets do not close. */
  static @Nullable BatchPieces cut(Slice body) {
    return new Scanner(body).scan();
  }

  private static final class Scanner {
    private final Slice body;
    private int at;

    Scanner(Slice body) {
      this.body = body;
    }

    @Nullable BatchPieces scan() {
      int open = findBatch();
      if (open < 0) {
        return null;
      }
      at = open + 1;
      List<Slice> events = new ArrayList<>();
      int close = readElements(events);
      if (close < 0) {
        return null;
      }
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      rest.write(body.bytes(), body.from(), open + 1);
      rest.write(body.bytes(), body.from() + close, body.length() - close);
      return new BatchPieces(List.copyOf(events), rest.toByteArray());
    }

    /** The offset of the bracket that opens the outermost object's {@code batch} list, or -1. */
    private int findBatch() {
      int depth = 0;
      while (at < body.length()) {
        int c = peek();
        if (c == '"') {
          int start = at;
          if (!passString()) {
            return -1;
          }
          if (depth == 1 && isKey(start) && passBlanksAnd(':')) {
            return passBlanksAnd('[') ? at - 1 : -1;
          }
        } else {
          depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
          at++;
        }
      }
      return -1;
    }

    /** Collects elements up to the closing bracket and returns its offset, or -1. */
    private int readElements(List<Slice> events) {
      int depth = 0;
      int start = at;
      while (at < body.length()) {
        int c = peek();
        if (c == '"') {
          if (!passString()) {
            return -1;
          }
          continue;
        }
        if (depth == 0 && (c == ',' || c == ']')) {
          addTrimmed(start, at, events);
          start = at + 1;
          if (c == ']') {
            return at;
          }
        }
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        at++;
      }
      return -1;
    }

    private void addTrimmed(int start, int end, List<Slice> events) {
      int from = start;
      int to = end;
      while (from < to && byteAt(from) <= ' ') {
        from++;
      }
      while (to > from && byteAt(to - 1) <= ' ') {
        to--;
      }
      if (to > from) {
        events.add(body.part(from, to));
      }
    }

    private boolean isKey(int start) {
      if (at - start != KEY.length) {
        return false;
      }
      for (int i = 0; i < KEY.length; i++) {
        if (byteAt(start + i) != KEY[i]) {
          return false;
        }
      }
      return true;
    }

    private boolean passBlanksAnd(char wanted) {
      while (at < body.length() && peek() <= ' ') {
        at++;
      }
      if (at < body.length() && peek() == wanted) {
        at++;
        return true;
      }
      return false;
    }

    /** Moves behind the string that starts here; false when it never ends. */
    private boolean passString() {
      for (at++; at < body.length(); at++) {
        int c = peek();
        if (c == '\\') {
          at++;
        } else if (c == '"') {
          at++;
          return true;
        }
      }
      return false;
    }

    private int peek() {
      return byteAt(at);
    }

    private int byteAt(int offset) {
      return body.bytes()[body.from() + offset] & 0xFF;
    }
  }
}
