package io.waggle.science.model.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Puts the nodes of a foreign tree into our order, children after their parent, starting from the
 * root; nodes that nothing leads to are dropped.
 */
final class Grafting {
  private final int foreignNodes;
  private final List<Node> nodes = new ArrayList<>();

  private Grafting(int foreignNodes) {
    this.foreignNodes = foreignNodes;
  }

  /** A foreign node: either an end or two foreign children and the way to make a split of them. */
  sealed interface Foreign {
    record End(double value, double cover) implements Foreign {}

    /**
     * @param split makes the split from the places of its children
     */
    record Fork(int left, int right, Function<Places, Node.Split> split) implements Foreign {}
  }

  /** Where the children stand. */
  record Places(int left, int right) {}

  /**
   * The tree below a foreign root.
   *
   * @param foreignNodes how many there are; more on the way means that they go in circles
   */
  static Tree tree(int root, int foreignNodes, IntFunction<Foreign> read) {
    Grafting grafting = new Grafting(foreignNodes);
    grafting.add(root, read);
    return new Tree(grafting.nodes);
  }

  private int add(int foreign, IntFunction<Foreign> read) {
    int place = nodes.size();
    if (place > foreignNodes) {
      throw ImportFaults.broken("has a tree whose nodes go in circles");
    }
    nodes.add(new Node.Leaf(0, 0));
    nodes.set(
        place,
        switch (read.apply(foreign)) {
          case Foreign.End end -> new Node.Leaf(end.value(), end.cover());
          case Foreign.Fork fork ->
              fork.split().apply(new Places(add(fork.left(), read), add(fork.right(), read)));
        });
    return place;
  }
}
