package io.waggle.core.content.liquid;

/**
 * A rendering cannot go on: the values do not fit what the template asks of them, or the budget is
 * used up. Caught by {@link LiquidTemplate#render}, which tells it as a refusal.
 */
final class LiquidException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  LiquidException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
