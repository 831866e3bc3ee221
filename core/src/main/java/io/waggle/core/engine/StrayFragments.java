package io.waggle.core.engine;

import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Collection;
import java.util.TreeMap;

/**
 * Where the past of fragments goes that no longer are where they were: to whom un-merges moved
 * them, since their identifier may have gone over to another person later, and what of it goes
 * nowhere, because whoever had it was erased.
 */
final class StrayFragments {
  private static final int NEVER_MOVED = -1;
  private static final long NEVER_ERASED = -1;

  private final TreeMap<FragmentKey, Integer> holders = new TreeMap<>();
  private final TreeMap<FragmentKey, Long> erased = new TreeMap<>();

  void put(FragmentKey fragment, int holder) {
    holders.put(fragment, holder);
  }

  /** Who got the fragment; -1 when it was never moved. */
  int holderOf(FragmentKey fragment) {
    return holders.getOrDefault(fragment, NEVER_MOVED);
  }

  /** Whoever these ordinals lead to is no more. */
  void erase(Collection<Integer> ordinals) {
    holders.values().removeIf(ordinals::contains);
  }

  /**
   * The same while some of the past is yet to come in: what these fragments, and those moved to
   * them, had before is nobody's then, though somebody new may go by the identifier.
   */
  void erase(Collection<Integer> ordinals, Collection<FragmentKey> fragments, long position) {
    fragments.forEach(each -> erased.put(each, position));
    holders.forEach((fragment, holder) -> {
      if (ordinals.contains(holder)) {
        erased.put(fragment, position);
      }
    });
    erase(ordinals);
  }

  /**
   * The position at which whoever had the fragment last was erased while some of its past was yet
   * to come in; -1 when nobody was.
   */
  long erasedAt(FragmentKey fragment) {
    return erased.getOrDefault(fragment, NEVER_ERASED);
  }

  /** The past has come in: nothing more comes for those who are no more. */
  void forgetErased() {
    erased.clear();
  }

  void write(BinaryWriter out) {
    out.writeVar(holders.size());
    holders.forEach((fragment, holder) -> {
      fragment.write(out);
      out.writeVar(holder);
    });
    out.writeVar(erased.size());
    erased.forEach((fragment, position) -> {
      fragment.write(out);
      out.writeVar(position);
    });
  }

  static StrayFragments read(BinaryReader in) {
    StrayFragments strays = new StrayFragments();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      strays.holders.put(FragmentKey.read(in), in.readInt());
    }
    int gone = in.readCount();
    for (int i = 0; i < gone; i++) {
      strays.erased.put(FragmentKey.read(in), in.readVar());
    }
    return strays;
  }
}
