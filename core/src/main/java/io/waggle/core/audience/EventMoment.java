package io.waggle.core.audience;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.Profile;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When events of a kind happened for the first or the last time, compared as a date; missing when
 * there was none.
 *
 * @param stored the name profiles keep the counter under
 */
public record EventMoment(CounterKey counter, String stored, Which which, Comparison test)
    implements Leaf {
  /** Which of the events. */
  public enum Which {
    FIRST,
    LAST
  }

  public static EventMoment of(EventFilter filter, Which which, Comparison test) {
    CounterKey counter = new CounterKey(filter, 1);
    return new EventMoment(counter, counter.storedName(), which, test);
  }

  @Override
  public long judge(Facts facts, long nowMillis) {
    return test.judge(time(facts.profile()), nowMillis);
  }

  private @Nullable Value time(Profile profile) {
    long time = which == Which.FIRST ? profile.firstTime(stored) : profile.lastTime(stored);
    return time == Profile.NO_TIME ? null : new Value.Whole(time);
  }

  @Override
  public LeafInputs inputs() {
    return LeafInputs.counter(counter, test.isTimed());
  }

  @Override
  public String describe() {
    String name = which.name().toLowerCase(Locale.ROOT);
    return name + "(" + counter.filter().describe() + ") " + test.describe();
  }
}
