package io.waggle.core.engine;

/**
 * Fingerprints that may be among those asked for: never wrong when it says no, and 16 bytes at most
 * for each. What is taken out of a list stays in it until the next start.
 */
final class PrintSet {
  private long[] slots = new long[64];
  private int size;
  private boolean zero;

  boolean isEmpty() {
    return size == 0 && !zero;
  }

  boolean contains(long print) {
    if (print == 0) {
      return zero;
    }
    return slots[place(print)] == print;
  }

  void add(long print) {
    if (print == 0) {
      zero = true;
      return;
    }
    if (size * 2 >= slots.length) {
      grow();
    }
    int place = place(print);
    if (slots[place] == 0) {
      slots[place] = print;
      size++;
    }
  }

  private void grow() {
    long[] before = slots;
    slots = new long[before.length * 2];
    for (long each : before) {
      if (each != 0) {
        slots[place(each)] = each;
      }
    }
  }

  /** Where the print is, or the free slot it would go to. */
  private int place(long print) {
    int at = (int) (print ^ print >>> 32) & slots.length - 1;
    while (slots[at] != 0 && slots[at] != print) {
      at = at + 1 & slots.length - 1;
    }
    return at;
  }
}
