package io.waggle.science.match;

import java.util.Arrays;

/**
 * The distinct texts of a column, each known by a code. Code 0 is the empty text: a missing value.
 */
final class Lexicon {
  static final int MISSING = 0;

  private static final double FULL = 0.6;

  private final PackedText texts = new PackedText();
  private final Ints counts = new Ints();
  private int[] slots = new int[64];
  private long counted;

  Lexicon() {
    Arrays.fill(slots, -1);
    intern("");
  }

  /** The code of the text, a new one if it was not known. */
  int intern(CharSequence text) {
    int slot = slotOf(text);
    if (slots[slot] >= 0) {
      return slots[slot];
    }
    int code = texts.add(text);
    counts.add(0);
    slots[slot] = code;
    if (texts.size() > FULL * slots.length) {
      grow();
    }
    return code;
  }

  /** The code of the text, −1 when it is not known. */
  int find(CharSequence text) {
    return slots[slotOf(text)];
  }

  /** Notes that one more record has the value. */
  void count(int code) {
    counts.set(code, counts.at(code) + 1);
    if (code != MISSING) {
      counted++;
    }
  }

  /** How many records have the value. */
  int countOf(int code) {
    return counts.at(code);
  }

  /** How many records have a value. */
  long counted() {
    return counted;
  }

  int size() {
    return texts.size();
  }

  PackedText texts() {
    return texts;
  }

  private int slotOf(CharSequence text) {
    int mask = slots.length - 1;
    int slot = (int) Hashes.of(text) & mask;
    while (slots[slot] >= 0 && !texts.holds(slots[slot], text)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int code = 0; code < texts.size(); code++) {
      slots[slotOf(texts.text(code))] = code;
    }
  }
}
