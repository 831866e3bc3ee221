package io.waggle.bench.report;

import java.io.PrintStream;

/** Tells the person who waits what is going on; never part of the result. */
@FunctionalInterface
public interface Progress {
  void say(String line);

  /** Nobody listens. */
  static Progress silent() {
    return line -> {};
  }

  /** One line each on the stream, with the seconds since the start. */
  static Progress on(PrintStream stream) {
    long start = System.nanoTime();
    return line -> stream.printf("[%6.1f s] %s%n", (System.nanoTime() - start) / 1e9, line);
  }
}
