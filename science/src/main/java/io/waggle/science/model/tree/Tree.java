package io.waggle.science.model.tree;

import static io.waggle.science.numeric.InvalidInput.unless;

import java.util.List;

/**
 * A binary tree; the first node is the root, children stand after their parent, and every node but
 * the root is the child of exactly one.
 */
public record Tree(List<Node> nodes) {
  public Tree {
    nodes = List.copyOf(nodes);
    unless(!nodes.isEmpty(), "tree", "has no node", "give at least a leaf");
    boolean[] isChild = new boolean[nodes.size()];
    for (int at = 0; at < nodes.size(); at++) {
      if (nodes.get(at) instanceof Node.Split split) {
        claim(isChild, at, split.left());
        claim(isChild, at, split.right());
      }
    }
    for (int at = 1; at < isChild.length; at++) {
      unless(isChild[at], "tree", "has node " + at + " without a parent", "link every node");
    }
  }

  private static void claim(boolean[] isChild, int parent, int child) {
    unless(
        child > parent && child < isChild.length && !isChild[child],
        "tree",
        "has node " + parent + " with child " + child,
        "let children follow their parent, each with one parent");
    isChild[child] = true;
  }

  /** Splits from the root to the farthest leaf. */
  public int depth() {
    int[] depths = new int[nodes.size()];
    int deepest = 0;
    for (int at = 0; at < depths.length; at++) {
      if (nodes.get(at) instanceof Node.Split split) {
        depths[split.left()] = depths[at] + 1;
        depths[split.right()] = depths[at] + 1;
      }
      deepest = Math.max(deepest, depths[at]);
    }
    return deepest;
  }
}
