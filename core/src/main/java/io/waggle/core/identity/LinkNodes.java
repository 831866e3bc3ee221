package io.waggle.core.identity;

import io.waggle.core.kernel.Identifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the links of one log join: an identifier in one of its epochs, by the print of its fragment.
 * An anchor names no epoch; it stands for the one that the same log spoke of last.
 */
final class LinkNodes {
  private final long[] nodes;
  private final long[] anchors;
  private final Map<Long, Long> newest = new HashMap<>();

  private record Named(int home, long anchor) {}

  LinkNodes(List<Link> links) {
    nodes = new long[links.size()];
    anchors = new long[links.size()];
    Map<Named, Long> spokenOf = new HashMap<>();
    Map<Long, Integer> epochs = new HashMap<>();
    for (int i = 0; i < nodes.length; i++) {
      Link link = links.get(i);
      FragmentKey key = link.fragment();
      nodes[i] = key.print();
      if (link.holds()) {
        spokenOf.put(new Named(link.home(), key.hi()), nodes[i]);
        if (epochs.merge(key.hi(), key.epoch(), Math::max) == key.epoch()) {
          newest.put(key.hi(), nodes[i]);
        }
      }
      long anchor = link.anchor();
      anchors[i] =
          spokenOf.getOrDefault(
              new Named(link.home(), anchor), newest.getOrDefault(anchor, anchor));
    }
  }

  /** What the link at this place of the log is about. */
  long of(int place) {
    return nodes[place];
  }

  /** What it was tied to; meaningless without an anchor. */
  long anchorOf(int place) {
    return anchors[place];
  }

  /** The newest epoch of the identifier. */
  long of(Identifier identifier) {
    long print = identifier.hash().hi();
    return newest.getOrDefault(print, print);
  }
}
