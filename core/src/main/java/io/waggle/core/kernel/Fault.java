package io.waggle.core.kernel;

/**
 * One thing wrong with what came from outside: where, what, and how to mend it. What is quoted of
 * it may be of any length; the middle of a text too long to be read is left out.
 *
 * @param code the stable code, such as {@code definition.unknown_field}
 * @param path where it stands, such as {@code audience.condition.all[2].op}
 */
public record Fault(String code, String path, String message, String fix) {
  private static final int MOST_CHARS = 2_000;
  private static final int KEPT_CHARS = 400;

  public Fault {
    path = readable(path);
    message = readable(message);
    fix = readable(fix);
  }

  private static String readable(String text) {
    if (text.length() <= MOST_CHARS) {
      return text;
    }
    // A cut between the halves of a pair leaves a half, which is a question mark once written.
    return text.substring(0, KEPT_CHARS) + " … " + text.substring(text.length() - KEPT_CHARS);
  }

  @Override
  public String toString() {
    return path + ": " + message + " (" + code + "). " + fix;
  }
}
