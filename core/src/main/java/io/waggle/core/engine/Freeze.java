package io.waggle.core.engine;

import io.waggle.core.kernel.StateStore.Row;
import java.util.List;

/**
 * What changed since the freeze before, as of the position at which this one began. Whoever changes
 * meanwhile is taken in first as they were, so nobody has to wait until everybody's row is written.
 */
public final class Freeze {
  private final List<Row> rows;
  private final People people;
  private boolean complete;

  Freeze(List<Row> rows, People people) {
    this.rows = rows;
    this.people = people;
  }

  /** Takes in so many more people; whether the rows are complete now. */
  public boolean advance(int most) {
    complete = complete || people.freezeMore(most);
    return complete;
  }

  /** The rows of one checkpoint. */
  public List<Row> rows() {
    if (!complete) {
      throw new IllegalStateException("the freeze has not taken in everybody yet");
    }
    return rows;
  }
}
