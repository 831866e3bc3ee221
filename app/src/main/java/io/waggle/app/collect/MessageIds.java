package io.waggle.app.collect;

import io.waggle.core.kernel.Hash128;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names events whose client did not.
 *
 * <p>An event that carries a client time gets an id made of its source, its own bytes and how many
 * equal ones stand before it in the same request: sent again after a lost answer it gets the same
 * id and counts once, while equal events in one request all count. Without a client time a repeated
 * event cannot be told from a repeated fact, so each gets a fresh id and none is lost.
 */
final class MessageIds {
  private final String run;
  private final AtomicLong next = new AtomicLong();

  /**
   * @param run tells this process from earlier ones, such as its start in milliseconds
   */
  MessageIds(long run) {
    this.run = Long.toString(run, Character.MAX_RADIX);
  }

  String fresh() {
    return "w-" + run + "-" + Long.toString(next.getAndIncrement(), Character.MAX_RADIX);
  }

  /** Ids by content, for the events of one request. */
  static final class ByContent {
    private final Map<Hash128, Integer> seen = new HashMap<>();

    String assign(String source, Slice raw) {
      Hash128 hash = Hash128.of(source, raw.toLatin());
      int before = seen.merge(hash, 1, Integer::sum) - 1;
      String id = "h-" + hex(hash.hi()) + hex(hash.lo());
      return before == 0 ? id : id + "-" + before;
    }

    private static String hex(long bits) {
      String digits = Long.toHexString(bits);
      return "0".repeat(16 - digits.length()) + digits;
    }
  }
}
