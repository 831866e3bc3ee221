package io.waggle.core.engine;

import io.waggle.core.kernel.StateStore.Row;
import java.util.List;

/**
 * What changed since the freeze before, as of the position at which this one began. What changes
 * meanwhile is taken in first as it was, so nobody has to wait until every row is written.
 */
public final class Freeze {
  /** Many a person has as many identifiers. */
  private static final int LINKS_PER_PERSON = 4;

  private final List<Row> rows;
  private final State state;
  private boolean complete;

  Freeze(List<Row> rows, State state) {
    this.rows = rows;
    this.state = state;
  }

  /** Takes in so many more people, and links; whether the rows are complete now. */
  public boolean advance(int most) {
    if (!complete) {
      boolean hasPeople = state.people.freezeMore(most);
      int links = (int) Math.min(Integer.MAX_VALUE, (long) most * LINKS_PER_PERSON);
      complete = state.links.freezeMore(links) && hasPeople;
    }
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
