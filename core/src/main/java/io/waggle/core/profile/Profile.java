package io.waggle.core.profile;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.kernel.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one person: a fold over the fragments of their identifiers. */
public final class Profile implements PersonPart {
  /** What a time is when there is none. */
  public static final long NO_TIME = Long.MIN_VALUE;

  public void apply(
      CollectedEvent event, FragmentKey fragment, ProfilePlan plan, ProfileChange change) {}

  /** Takes over the fragments of a person who turned out to be the same. */
  public void merge(Profile loser) {}

  /** The newest value of the trait at this key or dotted path; null when missing. */
  public @Nullable Value trait(String path) {
    return null;
  }

  /** The keys of all traits, sorted. */
  public List<String> traitKeys() {
    return List.of();
  }

  /** How many events the counter has seen in all. */
  public long count(String counter) {
    return 0;
  }

  /** How many of the kept times lie after the given one; exact up to the number of times kept. */
  public int countAfter(String counter, long timeMillis) {
    return 0;
  }

  /** The n-th newest time, 1 being the newest, or {@link #NO_TIME}. */
  public long nthNewest(String counter, int n) {
    return NO_TIME;
  }

  /** The first time the counter's event was seen, or {@link #NO_TIME}. */
  public long firstTime(String counter) {
    return NO_TIME;
  }

  public long firstSeen() {
    return NO_TIME;
  }

  public long lastSeen() {
    return NO_TIME;
  }

  public long sessions() {
    return 0;
  }

  public Orders orders() {
    return Orders.NONE;
  }

  @Override
  public void write(BinaryWriter out) {}

  public static Profile read(BinaryReader in) {
    return new Profile();
  }
}
