package io.waggle.science.model;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;

/**
 * How a long computation is carried out; it never changes the result.
 *
 * @param threads at most so many at a time, at least 1
 * @param progress told how far it has come
 */
public record Work(int threads, Progress progress) {
  public Work {
    InvalidInput.unless(threads >= 1, "threads", "is " + threads, "give 1 or more");
  }

  /** The same way for a part of the computation, which reports its own share from 0 to 1. */
  public Work part(double from, double to) {
    return new Work(threads, progress.part(from, to));
  }

  /** In the caller's thread, telling nobody. */
  public static Work quiet() {
    return new Work(1, Progress.silent());
  }
}
