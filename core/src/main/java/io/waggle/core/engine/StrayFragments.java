package io.waggle.core.engine;

import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.TreeMap;

/**
 * Who has the fragments that un-merges moved: an identifier that has gone over to another person
 * since leads to that person, and no longer to what it left behind.
 */
final class StrayFragments {
  /** No ordinal: whoever had the fragment is no more. Part of the stored form. */
  private static final int ERASED = Integer.MAX_VALUE;

  private final TreeMap<FragmentKey, Integer> holders = new TreeMap<>();

  void put(FragmentKey fragment, int holder) {
    if (!isErased(fragment)) {
      holders.put(fragment, holder);
    }
  }

  /** Who got the fragment; -1 when it was never moved. */
  int holderOf(FragmentKey fragment) {
    return holders.getOrDefault(fragment, -1);
  }

  /** Whether whoever had the fragment was erased while some of its past was yet to come in. */
  boolean isErased(FragmentKey fragment) {
    return holderOf(fragment) == ERASED;
  }

  /**
   * Whoever had fragments is no more.
   *
   * @param remembered whether the past of a fragment may still come in, which is nobody's then,
   *     though somebody new may go by the identifier
   */
  void erase(int holder, boolean remembered) {
    if (remembered) {
      holders.replaceAll((fragment, each) -> each == holder ? ERASED : each);
    } else {
      holders.values().removeIf(each -> each == holder);
    }
  }

  /** The past has come in: nothing more comes for those who are no more. */
  void forgetErased() {
    holders.values().removeIf(each -> each == ERASED);
  }

  void write(BinaryWriter out) {
    out.writeVar(holders.size());
    holders.forEach((fragment, holder) -> {
      fragment.write(out);
      out.writeVar(holder);
    });
  }

  static StrayFragments read(BinaryReader in) {
    StrayFragments strays = new StrayFragments();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      strays.holders.put(FragmentKey.read(in), in.readInt());
    }
    return strays;
  }
}
