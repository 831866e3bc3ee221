package io.waggle.science.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Links that come and go, and the webs of records that they connect. */
final class Webs {
  private final Map<Integer, TreeMap<Integer, Double>> links = new HashMap<>();

  void link(int left, int right, double weight) {
    links.computeIfAbsent(left, key -> new TreeMap<>()).put(right, weight);
    links.computeIfAbsent(right, key -> new TreeMap<>()).put(left, weight);
  }

  void unlink(int left, int right) {
    remove(left, right);
    remove(right, left);
  }

  private void remove(int from, int to) {
    TreeMap<Integer, Double> ofFrom = links.get(from);
    if (ofFrom != null && ofFrom.remove(to) != null && ofFrom.isEmpty()) {
      links.remove(from);
    }
  }

  /** The records after this one that it is linked to. */
  List<Integer> linkedAfter(int record) {
    TreeMap<Integer, Double> ofRecord = links.get(record);
    return ofRecord == null ? List.of() : List.copyOf(ofRecord.tailMap(record, false).keySet());
  }

  /** The records of the web of a record, itself among them, in ascending order. */
  TreeSet<Integer> web(int record) {
    TreeSet<Integer> web = new TreeSet<>();
    Deque<Integer> next = new ArrayDeque<>();
    web.add(record);
    next.add(record);
    while (!next.isEmpty()) {
      for (int neighbour : neighbours(next.remove())) {
        if (web.add(neighbour)) {
          next.add(neighbour);
        }
      }
    }
    return web;
  }

  private Collection<Integer> neighbours(int record) {
    TreeMap<Integer, Double> ofRecord = links.get(record);
    return ofRecord == null ? List.of() : ofRecord.keySet();
  }

  /** The links among the records of a web, each once. */
  List<Clustering.Link> links(Collection<Integer> web) {
    List<Clustering.Link> all = new ArrayList<>();
    for (int record : web) {
      links
          .getOrDefault(record, new TreeMap<>())
          .tailMap(record, false)
          .forEach((other, weight) -> all.add(new Clustering.Link(record, other, weight)));
    }
    return all;
  }
}
