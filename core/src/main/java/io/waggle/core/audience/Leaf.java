package io.waggle.core.audience;

import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import java.util.List;

/** A condition without others inside: one test of one thing. */
public sealed interface Leaf extends Condition
    permits Condition.TraitTest,
        Condition.TagTest,
        Condition.EventCount,
        Condition.InAudience,
        ConsentTest,
        EventMoment,
        EventMeasure,
        EventSequence,
        OnList {
  /** What it reads: when none of it changed, only the clock can change the verdict. */
  LeafInputs inputs();

  @Override
  default List<Condition> children() {
    return List.of();
  }

  @Override
  default List<CounterKey> counters() {
    return inputs().counters();
  }

  @Override
  default List<MeasureKey> measures() {
    return inputs().measures();
  }

  /** Whether a reason shows the number that it saw. */
  default boolean showsNumber() {
    return false;
  }

  /** The number that it sees; NaN when there is none. */
  default double seen(Facts facts, long nowMillis) {
    return Double.NaN;
  }

  /** What it says of the number, such as {@code ≥ 3}; empty when it shows none. */
  default String describeBound() {
    return "";
  }

  /** What the number is, such as {@code tag revenue}; empty when it shows none. */
  default String describeNumber() {
    return "";
  }
}
