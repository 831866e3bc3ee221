package io.waggle.core.kernel;

import java.util.regex.Pattern;

/**
 * One name that a person goes by: a kind such as {@code user_id}, {@code anonymous_id}, {@code
 * email} or {@code phone}, and the value in that kind.
 */
public record Identifier(String kind, String value) {
  public static final String USER_ID = "user_id";
  public static final String ANONYMOUS_ID = "anonymous_id";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";

  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_.]{0,39}");

  /** Whether a kind can have that name: up to 40 small letters, digits, dots and underscores. */
  public static boolean isKind(String name) {
    return KIND.matcher(name).matches();
  }

  public Hash128 hash() {
    return Hash128.of(kind, value);
  }
}
