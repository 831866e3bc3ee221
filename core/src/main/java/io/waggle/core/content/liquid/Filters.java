package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All filters by name. */
final class Filters {
  private static final Map<String, Filter> BY_NAME = byName();

  private Filters() {}

  static @Nullable Filter named(String name) {
    return BY_NAME.get(name);
  }

  /** What an author may have meant. */
  static String suggestion(String name) {
    String nearest = "";
    int least = 4;
    for (String each : BY_NAME.keySet().stream().sorted().toList()) {
      int distance = distance(each, name);
      if (distance < least) {
        least = distance;
        nearest = each;
      }
    }
    return nearest.isEmpty()
        ? "Use one of Liquid's filters, for instance default, upcase or date."
        : "Write " + nearest + ".";
  }

  private static Map<String, Filter> byName() {
    List<Filter> all = new ArrayList<>();
    all.addAll(TextFilters.all());
    all.addAll(CutFilters.all());
    all.addAll(NumberFilters.all());
    all.addAll(ListFilters.all());
    all.addAll(PickFilters.all());
    all.add(Dates.filter());
    Map<String, Filter> byName = new HashMap<>();
    all.forEach(each -> byName.put(each.name(), each));
    return Map.copyOf(byName);
  }

  /** Levenshtein's: how many letters differ. */
  private static int distance(String a, String b) {
    if (b.length() > 40) {
      return b.length();
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
