package io.waggle.core.kernel;

/**
 * One name that a person goes by: a kind such as {@code user_id}, {@code anonymous_id}, {@code
 * email} or {@code phone}, and the value in that kind.
 */
public record Identifier(String kind, String value) {
  public static final String USER_ID = "user_id";
  public static final String ANONYMOUS_ID = "anonymous_id";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";

  public Hash128 hash() {
    return Hash128.of(kind, value);
  }
}
