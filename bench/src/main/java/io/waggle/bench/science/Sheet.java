package io.waggle.bench.science;

import io.waggle.bench.report.Progress;
import io.waggle.bench.report.Row;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** The rows of a bench; each is told as soon as it is measured, since all of them take long. */
final class Sheet extends AbstractList<Row> {
  private final Progress say;
  private final List<Row> rows = new ArrayList<>();

  Sheet(Progress say) {
    this.say = say;
  }

  @Override
  public void add(int place, Row row) {
    rows.add(place, row);
    say.say("  " + row.line());
  }

  @Override
  public Row get(int place) {
    return rows.get(place);
  }

  @Override
  public int size() {
    return rows.size();
  }
}
