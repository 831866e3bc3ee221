package io.waggle.core.content;

/**
 * Something that a look at a message found.
 *
 * @param code stable, such as {@code clipped}
 * @param place the part of the message, such as {@code html}
 */
public record Check(Severity severity, String code, String place, String message, String fix) {
  /** How bad it is. */
  public enum Severity {
    /** It must not be sent like this. */
    ERROR,
    /** It will harm the message. */
    WARNING,
    /** Worth knowing. */
    NOTICE
  }

  static Check error(String code, String place, String message, String fix) {
    return new Check(Severity.ERROR, code, place, message, fix);
  }

  static Check warning(String code, String place, String message, String fix) {
    return new Check(Severity.WARNING, code, place, message, fix);
  }

  static Check notice(String code, String place, String message, String fix) {
    return new Check(Severity.NOTICE, code, place, message, fix);
  }
}
