package io.waggle.core.content.liquid;

/**
 * A tag or output cannot be read; its reader turns it into a {@link Fault} and goes on after it.
 */
final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int at;
  private final String fix;

  /**
   * @param at the offset in the source
   */
  SyntaxException(String code, int at, String message, String fix) {
    super(message, null, false, false);
    this.code = code;
    this.at = at;
    this.fix = fix;
  }

  Fault in(String source) {
    return new Fault(code, Fault.Position.in(source, at), String.valueOf(getMessage()), fix);
  }
}
