package io.waggle.app.identity;

/** A set of fingerprints: open addressing over one array, nothing per entry. */
final class Prints {
  private long[] slots = new long[1 << 12];
  private int size;
  private boolean zero;

  /** Takes a fingerprint in; false when it was there. */
  boolean add(long print) {
    if (print == 0) {
      boolean added = !zero;
      zero = true;
      return added;
    }
    if (size + 1 > slots.length / 4 * 3) {
      grow();
    }
    int at = place(print);
    if (slots[at] == print) {
      return false;
    }
    slots[at] = print;
    size++;
    return true;
  }

  private int place(long print) {
    int at = (int) print & slots.length - 1;
    while (slots[at] != 0 && slots[at] != print) {
      at = at + 1 & slots.length - 1;
    }
    return at;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long each : old) {
      if (each != 0) {
        slots[place(each)] = each;
      }
    }
  }
}
