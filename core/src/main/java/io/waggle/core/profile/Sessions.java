package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;

/**
 * The visits of one fragment: events not more than 30 minutes apart are one session.
 *
 * <p>The newest four sessions are kept as intervals, so that a late event extends, joins or adds
 * the right one. What is older than those is taken to belong to a session that was counted already.
 */
final class Sessions {
  static final long GAP_MILLIS = 30L * 60_000L;

  private static final int MAX_KEPT = 4;

  private long[] bounds = new long[0];
  private int count;

  int count() {
    return count;
  }

  /** Whether the number of sessions changed. */
  boolean add(long time) {
    return addInterval(time, time);
  }

  private boolean addInterval(long start, long end) {
    int before = count;
    int place = bounds.length;
    while (place > 0 && bounds[place - 2] > start) {
      place -= 2;
    }
    boolean joinsEarlier = place > 0 && start - bounds[place - 1] <= GAP_MILLIS;
    boolean joinsLater = place < bounds.length && bounds[place] - end <= GAP_MILLIS;
    if (joinsEarlier) {
      bounds[place - 1] = Math.max(bounds[place - 1], end);
      joinFollowing(place - 2);
    } else if (joinsLater) {
      bounds[place] = start;
      bounds[place + 1] = Math.max(bounds[place + 1], end);
      joinFollowing(place);
    } else if (place > 0 || count == bounds.length / 2) {
      insert(place, start, end);
    }
    return count != before;
  }

  private void joinFollowing(int place) {
    while (place + 2 < bounds.length && bounds[place + 2] - bounds[place + 1] <= GAP_MILLIS) {
      bounds[place + 1] = Math.max(bounds[place + 1], bounds[place + 3]);
      System.arraycopy(bounds, place + 4, bounds, place + 2, bounds.length - place - 4);
      bounds = Arrays.copyOf(bounds, bounds.length - 2);
      count--;
    }
  }

  private void insert(int place, long start, long end) {
    count++;
    long[] grown = new long[bounds.length + 2];
    System.arraycopy(bounds, 0, grown, 0, place);
    System.arraycopy(bounds, place, grown, place + 2, bounds.length - place);
    grown[place] = start;
    grown[place + 1] = end;
    boolean full = grown.length > MAX_KEPT * 2;
    bounds = full ? Arrays.copyOfRange(grown, 2, grown.length) : grown;
  }

  void absorb(Sessions other) {
    int kept = other.bounds.length / 2;
    for (int i = 0; i < kept; i++) {
      addInterval(other.bounds[i * 2], other.bounds[i * 2 + 1]);
    }
    count += other.count - kept;
  }

  void write(BinaryWriter out) {
    out.writeVar(count).writeVar(bounds.length / 2);
    long before = 0;
    for (long each : bounds) {
      out.writeSigned(each - before);
      before = each;
    }
  }

  static Sessions read(BinaryReader in) {
    Sessions sessions = new Sessions();
    sessions.count = in.readInt();
    sessions.bounds = new long[in.readCount() * 2];
    long time = 0;
    for (int i = 0; i < sessions.bounds.length; i++) {
      time += in.readSigned();
      sessions.bounds[i] = time;
    }
    return sessions;
  }
}
