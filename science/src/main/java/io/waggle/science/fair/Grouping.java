package io.waggle.science.fair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** People by group: the groups of one characteristic, or of two together, in order of name. */
final class Grouping {
  private final List<String> columns;
  private final Map<List<String>, int[]> people;

  private Grouping(List<String> columns, Map<List<String>, int[]> people) {
    this.columns = columns;
    this.people = people;
  }

  static Grouping by(int size, List<Cases.Column> columns) {
    Map<List<String>, List<Integer>> lists = new HashMap<>();
    for (int person = 0; person < size; person++) {
      String[] key = new String[columns.size()];
      for (int i = 0; i < key.length; i++) {
        key[i] = columns.get(i).groups()[person];
      }
      lists.computeIfAbsent(List.of(key), k -> new ArrayList<>()).add(person);
    }
    Map<List<String>, int[]> sorted = new TreeMap<>(Comparator.comparing(List::toString));
    lists.forEach((key, all) -> sorted.put(key, all.stream().mapToInt(i -> i).toArray()));
    return new Grouping(
        columns.stream().map(Cases.Column::name).toList(), new LinkedHashMap<>(sorted));
  }

  List<String> columns() {
    return columns;
  }

  List<List<String>> groups() {
    return List.copyOf(people.keySet());
  }

  /** The people of a group, in the order of the cases. */
  int[] people(List<String> group) {
    int[] found = people.get(group);
    return found == null ? new int[0] : Arrays.copyOf(found, found.length);
  }
}
