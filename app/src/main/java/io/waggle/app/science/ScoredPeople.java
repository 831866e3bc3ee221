package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Path;
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
  /** Writes CSV with a header: {@code id} and the name of the figure. */
  void write(Path file) throws IOException {
    try (CsvRows rows = CsvRows.open(file, "id", name)) {
      for (int i = 0; i < ids.length; i++) {
        rows.cell(ids[i]).cell(figures[i]).end();
      }
    }
  }

  Value json() {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      all.add(Values.object(Attributes.builder().put("id", ids[i]).put(name, figures[i]).build()));
    }
    return Values.list(all);
  }
}
