package io.waggle.core.content.liquid;

/**
 * Something wrong in a source, and how to mend it.
 *
 * @param at where it begins
 */
public record Fault(String code, Position at, String message, String fix) {
  /** A place in a source, both counted from 1; 0 when no one place is to blame. */
  public record Position(int line, int column) {
    static final Position NOWHERE = new Position(0, 0);

    static Position in(String source, int offset) {
      if (offset < 0) {
        return NOWHERE;
      }
      int line = 1;
      int start = 0;
      int end = Math.min(offset, source.length());
      for (int i = 0; i < end; i++) {
        if (source.charAt(i) == '\n') {
          line++;
          start = i + 1;
        }
      }
      return new Position(line, end - start + 1);
    }

    @Override
    public String toString() {
      return line == 0 ? "the source" : "line " + line + ", column " + column;
    }
  }

  /** Told of faults; reading goes on to find more. */
  public interface Listener {
    void found(Fault fault);
  }
}
