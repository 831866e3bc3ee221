package io.waggle.science.match;

import java.util.Arrays;

/** Many texts in one array of characters; a text is known by its number, 0 to size − 1. */
final class PackedText {
  private char[] pool;
  private int[] ends;
  private int size;

  PackedText() {
    pool = new char[64];
    ends = new int[16];
  }

  /** Appends a text and tells its number. */
  int add(CharSequence text) {
    int from = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(from, text.length());
    if (end > pool.length) {
      pool = Arrays.copyOf(pool, Growth.atLeast(end, pool.length));
    }
    for (int i = 0; i < text.length(); i++) {
      pool[from + i] = text.charAt(i);
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, Growth.atLeast(size + 1, ends.length));
    }
    ends[size] = end;
    return size++;
  }

  int size() {
    return size;
  }

  int length(int text) {
    return ends[text] - start(text);
  }

  int start(int text) {
    return text == 0 ? 0 : ends[text - 1];
  }

  /** The characters of all texts, not to be changed; text i begins at {@link #start}. */
  char[] pool() {
    return pool;
  }

  String text(int text) {
    return new String(pool, start(text), length(text));
  }

  boolean holds(int text, CharSequence other) {
    int length = length(text);
    if (length != other.length()) {
      return false;
    }
    int start = start(text);
    for (int i = 0; i < length; i++) {
      if (pool[start + i] != other.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean same(PackedText left, int a, PackedText right, int b) {
    int fromA = left.start(a);
    int fromB = right.start(b);
    return Arrays.equals(
        left.pool, fromA, fromA + left.length(a), right.pool, fromB, fromB + right.length(b));
  }

  static int compare(PackedText left, int a, PackedText right, int b) {
    int fromA = left.start(a);
    int fromB = right.start(b);
    return Arrays.compare(
        left.pool, fromA, fromA + left.length(a), right.pool, fromB, fromB + right.length(b));
  }

  /** Whether the first {@code length} characters exist on both sides and agree. */
  static boolean samePrefix(PackedText left, int a, PackedText right, int b, int length) {
    if (left.length(a) < length || right.length(b) < length) {
      return false;
    }
    int fromA = left.start(a);
    int fromB = right.start(b);
    return Arrays.equals(left.pool, fromA, fromA + length, right.pool, fromB, fromB + length);
  }

  /** Whether the last {@code length} characters exist on both sides and agree. */
  static boolean sameSuffix(PackedText left, int a, PackedText right, int b, int length) {
    if (left.length(a) < length || right.length(b) < length) {
      return false;
    }
    int endA = left.ends[a];
    int endB = right.ends[b];
    return Arrays.equals(left.pool, endA - length, endA, right.pool, endB - length, endB);
  }
}
