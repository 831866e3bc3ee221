package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * People in an order, each with a figure.
 *
 * @param name of the figure
 * @param ids of the people, not changed after
 * @param figures one each, not changed after
 */
record ScoredPeople(String name, String[] ids, double[] figures) {
  /** CSV (RFC 4180) with a header: {@code id} and the name of the figure. */
  List<String> csv() {
    List<String> lines = new ArrayList<>();
    lines.add("id," + name);
    for (int i = 0; i < ids.length; i++) {
      lines.add(quoted(ids[i]) + ',' + figures[i]);
    }
    return lines;
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  Value json() {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      all.add(Values.object(Attributes.builder().put("id", ids[i]).put(name, figures[i]).build()));
    }
    return Values.list(all);
  }

  /** An estimate and its interval: {@code {"value":…, "low":…, "high":…}}. */
  static Value estimate(io.waggle.science.model.quality.Estimate estimate) {
    return Values.object(
        Attributes.builder()
            .put("value", estimate.value())
            .put("low", estimate.interval().low())
            .put("high", estimate.interval().high())
            .build());
  }
}
