package io.waggle.core.kernel;

/**
 * One thing wrong with what came from outside: where, what, and how to mend it.
 *
 * @param code the stable code, such as {@code definition.unknown_field}
 * @param path where it stands, such as {@code audience.condition.all[2].op}
 */
public record Fault(String code, String path, String message, String fix) {
  @Override
  public String toString() {
    return path + ": " + message + " (" + code + "). " + fix;
  }
}
