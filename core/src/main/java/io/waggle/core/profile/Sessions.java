package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;

/**
 * The visits of one fragment: events not more than 30 minutes apart are one session.
 *
 * <p>They are held in a bare array: the number of sessions, then start and end of the newest four,
 * so that a late event extends, joins or adds the right one. What is older than those is taken to
 * belong to a session that was counted. Whoever changes them gets the array to keep from now on,
 * most often the same.
 */
final class Sessions {
  static final long GAP_MILLIS = 30L * 60_000L;
  static final long[] NONE = {0};

  private static final int MAX_KEPT = 4;

  private Sessions() {}

  static int count(long[] sessions) {
    return (int) sessions[0];
  }

  static long[] add(long[] sessions, long time) {
    int end = sessions.length;
    boolean inNewest =
        end > 1 && time >= sessions[end - 2] && time <= sessions[end - 1] + GAP_MILLIS;
    if (inNewest) {
      sessions[end - 1] = Math.max(sessions[end - 1], time);
      return sessions;
    }
    return add(sessions, time, time);
  }

  private static long[] add(long[] sessions, long start, long end) {
    int place = sessions.length;
    while (place > 1 && sessions[place - 2] > start) {
      place -= 2;
    }
    if (place > 1 && start - sessions[place - 1] <= GAP_MILLIS) {
      sessions[place - 1] = Math.max(sessions[place - 1], end);
      return joined(sessions, place - 2);
    }
    if (place < sessions.length && sessions[place] - end <= GAP_MILLIS) {
      sessions[place] = start;
      sessions[place + 1] = Math.max(sessions[place + 1], end);
      return joined(sessions, place);
    }
    boolean olderThanKept = place == 1 && count(sessions) > sessions.length / 2;
    return olderThanKept ? sessions : inserted(sessions, place, start, end);
  }

  /** Joins those that follow the one at the place as long as they touch it. */
  private static long[] joined(long[] sessions, int place) {
    long[] fewer = sessions;
    while (place + 2 < fewer.length && fewer[place + 2] - fewer[place + 1] <= GAP_MILLIS) {
      fewer[place + 1] = Math.max(fewer[place + 1], fewer[place + 3]);
      System.arraycopy(fewer, place + 4, fewer, place + 2, fewer.length - place - 4);
      fewer = Arrays.copyOf(fewer, fewer.length - 2);
      fewer[0]--;
    }
    return fewer;
  }

  private static long[] inserted(long[] sessions, int place, long start, long end) {
    boolean full = sessions.length / 2 >= MAX_KEPT;
    int dropped = full ? 2 : 0;
    long[] changed = new long[sessions.length + 2 - dropped];
    changed[0] = sessions[0] + 1;
    if (full && place == 1) {
      System.arraycopy(sessions, 1, changed, 1, sessions.length - 1);
      return changed;
    }
    System.arraycopy(sessions, 1 + dropped, changed, 1, place - 1 - dropped);
    changed[place - dropped] = start;
    changed[place - dropped + 1] = end;
    System.arraycopy(sessions, place, changed, place - dropped + 2, sessions.length - place);
    return changed;
  }

  /** Both together, where intervals of the one may touch those of the other. */
  static long[] union(long[] sessions, long[] other) {
    long[] union = sessions.clone();
    for (int i = 1; i < other.length; i += 2) {
      union = add(union, other[i], other[i + 1]);
    }
    union[0] += count(other) - other.length / 2;
    return union;
  }

  static void write(long[] sessions, BinaryWriter out) {
    out.writeVar(count(sessions)).writeVar(sessions.length / 2);
    long before = 0;
    for (int i = 1; i < sessions.length; i++) {
      out.writeSigned(sessions[i] - before);
      before = sessions[i];
    }
  }

  static long[] read(BinaryReader in) {
    int count = in.readInt();
    long[] sessions = new long[in.readCount() * 2 + 1];
    sessions[0] = count;
    long time = 0;
    for (int i = 1; i < sessions.length; i++) {
      time += in.readSigned();
      sessions[i] = time;
    }
    return sessions;
  }
}
