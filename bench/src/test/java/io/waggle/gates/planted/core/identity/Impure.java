package io.waggle.gates.planted.core.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Breach in every method whose name begins with bad, and in no other. */
public final class Impure {
  Object badInstant() {
    return Instant.now();
  }

  Object badDate() {
    return LocalDate.now(Clock.systemUTC());
  }

  long badMillis() {
    return System.currentTimeMillis();
  }

  long badNanos() {
    return System.nanoTime();
  }

  double badChance() {
    return Math.random();
  }

  int badRandom() {
    return new Random().nextInt();
  }

  void badShuffle(List<String> list) {
    Collections.shuffle(list);
  }

  Object badUuid() {
    return UUID.randomUUID();
  }

  Object badReader() {
    return new StringReader("");
  }

  Object badFile() {
    return Path.of("a");
  }

  Object badConcurrency() {
    return new ConcurrentHashMap<String, String>();
  }

  void badThread(Runnable task) {
    Thread.startVirtualThread(task);
  }

  void badPrint() {
    System.out.println("a");
  }

  void badLog() {
    System.getLogger("a").log(System.Logger.Level.INFO, "a");
  }

  boolean badParallel(List<String> list) {
    return list.parallelStream().isParallel();
  }

  int goodRandom(long seed) {
    return new Random(seed).nextInt();
  }

  long goodUnit(long seconds) {
    return TimeUnit.SECONDS.toMillis(seconds);
  }

  Object goodError(IOException cause) {
    return new UncheckedIOException(cause);
  }

  Object goodInstant(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  Object goodClock(Clock clock) {
    return clock.instant();
  }
}
