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
  private final TreeMap<FragmentKey, Integer> holders = new TreeMap<>();

  void put(FragmentKey fragment, int holder) {
    holders.put(fragment, holder);
  }

  /** Who got the fragment; -1 when it was never moved. */
  int holderOf(FragmentKey fragment) {
    return holders.getOrDefault(fragment, -1);
  }

  /** Whoever had fragments is no more. */
  void forget(int holder) {
    holders.values().removeIf(each -> each == holder);
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
