package io.waggle.app.http;

import io.waggle.app.pipeline.OverloadedException;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that all request bodies in flight take together. */
final class BodyBudget {
  private static final int RETRY_AFTER_SECONDS = 1;

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  BodyBudget(long limit) {
    this.limit = limit;
  }

  void take(long bytes) {
    if (taken.addAndGet(bytes) > limit) {
      taken.addAndGet(-bytes);
      throw new OverloadedException("too many request bodies in flight", RETRY_AFTER_SECONDS);
    }
  }

  void release(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }
}
