package io.waggle.app.imports;

/** Waits; a test's own does not. */
@FunctionalInterface
public interface Pause {
  void millis(long millis);

  /** Waits for real. */
  static Pause real() {
    return millis -> {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for an overloaded target", e);
      }
    };
  }
}
