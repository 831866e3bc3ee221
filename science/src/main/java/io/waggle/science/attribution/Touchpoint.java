package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import java.util.Comparator;

/** A person met a channel. Ordered by time, then by channel. */
public record Touchpoint(String channel, long timeMillis) implements Comparable<Touchpoint> {
  private static final Comparator<Touchpoint> ORDER =
      Comparator.comparingLong(Touchpoint::timeMillis).thenComparing(Touchpoint::channel);

  public Touchpoint {
    InvalidInput.unless(!channel.isBlank(), "channel", "has no name", "name every touch");
  }

  @Override
  public int compareTo(Touchpoint other) {
    return ORDER.compare(this, other);
  }
}
