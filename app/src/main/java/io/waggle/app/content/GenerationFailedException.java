package io.waggle.app.content;

/** The provider of generated text gave no usable answer; its code says why. */
public final class GenerationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  GenerationFailedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Such as {@code timeout}, {@code too_large} or {@code not_slots}. */
  public String code() {
    return code;
  }
}
