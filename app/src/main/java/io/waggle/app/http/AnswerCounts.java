package io.waggle.app.http;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests were answered with each status since the start. */
public final class AnswerCounts {
  private static final int STATUSES = 600;

  private final LongAdder[] byStatus = new LongAdder[STATUSES];

  public AnswerCounts() {
    Arrays.setAll(byStatus, status -> new LongAdder());
  }

  /** The statuses that occurred. */
  public SortedMap<Integer, Long> all() {
    SortedMap<Integer, Long> all = new TreeMap<>();
    for (int status = 0; status < STATUSES; status++) {
      long count = byStatus[status].sum();
      if (count > 0) {
        all.put(status, count);
      }
    }
    return all;
  }

  void count(int status) {
    byStatus[status].increment();
  }
}
