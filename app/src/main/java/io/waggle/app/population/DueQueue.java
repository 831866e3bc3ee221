package io.waggle.app.population;

import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/** Who must be looked at again and when: a binary heap of times with people. */
final class DueQueue {
  private long[] times = new long[16];
  private int[] people = new int[16];
  private int size;

  void add(long timeMillis, int person) {
    if (timeMillis == Long.MAX_VALUE) {
      return;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      people = Arrays.copyOf(people, size * 2);
    }
    int at = size++;
    while (at > 0 && times[(at - 1) / 2] > timeMillis) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    times[at] = timeMillis;
    people[at] = person;
  }

  /** Takes out everybody who is due. */
  void takeDue(long nowMillis, RoaringBitmap into) {
    while (size > 0 && times[0] <= nowMillis) {
      into.add(people[0]);
      removeFirst();
    }
  }

  private void removeFirst() {
    size--;
    long time = times[size];
    int person = people[size];
    int at = 0;
    while (at * 2 + 1 < size) {
      int child = at * 2 + 1;
      child += child + 1 < size && times[child + 1] < times[child] ? 1 : 0;
      if (times[child] >= time) {
        break;
      }
      move(child, at);
      at = child;
    }
    times[at] = time;
    people[at] = person;
  }

  private void move(int from, int to) {
    times[to] = times[from];
    people[to] = people[from];
  }
}
