package io.waggle.science.numeric;

/** Told how far a long computation has come. May be called from any thread of the method. */
@FunctionalInterface
public interface Progress {
  /**
   * @param done share of the work that is finished, 0 to 1, never decreasing
   * @param stage what is going on, in a few words
   */
  void at(double done, String stage);

  /** Nobody listens. */
  static Progress silent() {
    return (done, stage) -> {};
  }
}
