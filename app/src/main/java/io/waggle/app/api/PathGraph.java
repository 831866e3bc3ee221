package io.waggle.app.api;

import io.waggle.app.analytics.Behaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Paths folded into a graph: at each step the most frequent events, the others as one, and those
 * whose path ended. People are neither lost nor made: what flows into a step is what flows out.
 */
final class PathGraph {
  /** What a node stands for. */
  enum Kind {
    ANCHOR,
    EVENT,
    OTHER,
    END
  }

  /**
   * A place in the picture.
   *
   * @param step how many events away from the anchor, which is 0
   * @param event its name; empty unless it is one event
   */
  record Node(int step, String event, Kind kind) {}

  /** People who went from one node to the next, by their places in the list of nodes. */
  record Link(int from, int to) {}

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> places = new HashMap<>();
  private final Map<Node, Long> counts = new HashMap<>();
  private final Map<Link, Long> links = new LinkedHashMap<>();
  private long people;

  PathGraph(List<Behaviour.PathPeople> paths, int steps, int most) {
    List<List<String>> kept = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      kept.add(mostFrequent(paths, step, most));
    }
    for (Behaviour.PathPeople each : paths) {
      people += each.people();
      Node before = count(new Node(0, "", Kind.ANCHOR), each.people());
      for (int step = 0; step < steps; step++) {
        boolean ended = step >= each.path().size();
        String event = ended ? "" : each.path().get(step);
        Kind kind = ended ? Kind.END : kept.get(step).contains(event) ? Kind.EVENT : Kind.OTHER;
        Node next = count(new Node(step + 1, kind == Kind.EVENT ? event : "", kind), each.people());
        links.merge(new Link(place(before), place(next)), each.people(), Long::sum);
        if (ended) {
          break;
        }
        before = next;
      }
    }
  }

  private static List<String> mostFrequent(List<Behaviour.PathPeople> paths, int step, int most) {
    Map<String, Long> counts = new HashMap<>();
    for (Behaviour.PathPeople each : paths) {
      if (step < each.path().size()) {
        counts.merge(each.path().get(step), each.people(), Long::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Node count(Node node, long more) {
    place(node);
    counts.merge(node, more, Long::sum);
    return node;
  }

  private int place(Node node) {
    return places.computeIfAbsent(
        node,
        key -> {
          nodes.add(key);
          return nodes.size() - 1;
        });
  }

  long people() {
    return people;
  }

  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  long at(Node node) {
    return counts.getOrDefault(node, 0L);
  }

  Map<Link, Long> links() {
    return links;
  }
}
