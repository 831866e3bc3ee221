package io.waggle.science.numeric;

/** Told how far a long computation has come. May be called from any thread of the method. */
@FunctionalInterface
public interface Progress {
  /**
   * @param done share of the work that is finished, 0 to 1, never decreasing
   * @param stage what is going on, in a few words
   */
  void at(double done, String stage);

  /** For a part of the work, which tells its own share from 0 to 1. */
  default Progress part(double from, double to) {
    return (done, stage) -> at(from + done * (to - from), stage);
  }

  /** Nobody listens. */
  static Progress silent() {
    return (done, stage) -> {};
  }
}
