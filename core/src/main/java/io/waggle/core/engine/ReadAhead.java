package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.StoredNaming;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what the next inputs will need, a group at a time, so that the processor waits for
 * memory once for the group and not once for each: with many people nearly every look at another
 * one misses its caches. Reads only and decides nothing, so it cannot change any outcome.
 */
final class ReadAhead {
  static final int GROUP = 16;

  private final State state;
  private final long[] hi = new long[GROUP];
  private final long[] lo = new long[GROUP];

  /** What was read ends here, so that the reading is not optimised away. */
  @SuppressWarnings("UnusedVariable")
  private long read;

  ReadAhead(State state) {
    this.state = state;
  }

  /** Looks at up to {@link #GROUP} inputs from this index on. */
  void group(List<? extends Input> inputs, int from) {
    int size = Math.min(GROUP, inputs.size() - from);
    for (int i = 0; i < size; i++) {
      note(i, inputs.get(from + i));
    }
    @Nullable Person[] people = people(size);
    long sum = 0;
    for (int i = 0; i < size; i++) {
      Person person = people[i];
      sum += person == null ? 0 : person.profile.look() + person.memberships.recheckAt();
    }
    for (int i = 0; i < size; i++) {
      Person person = people[i];
      sum += person == null ? 0 : person.profile.lookInside() + person.memberships.look();
    }
    for (int i = 0; i < size; i++) {
      Person person = people[i];
      sum += person == null ? 0 : person.profile.lookDeeper();
    }
    read += sum;
  }

  /** Looks at whom so many events of the past name, and whether they were met. */
  void groupOfPast(PastEvent[] events, int size, SeenFragments seen) {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      StoredNaming naming = events[i].naming();
      for (int j = 0; j < naming.size(); j++) {
        sum += state.links.ifResident(naming.hi(j), naming.lo(j));
      }
      sum += seen.look(naming.hi(0), naming.lo(0));
    }
    read += sum;
  }

  /** Whom those noted lead to, as far as that is in memory; looked at, too. */
  private @Nullable Person[] people(int size) {
    @Nullable Person[] people = new Person[size];
    for (int i = 0; i < size; i++) {
      people[i] = state.people.ifResident(state.links.ifResident(hi[i], lo[i]));
    }
    long sum = 0;
    for (int i = 0; i < size; i++) {
      Person person = people[i];
      sum += person == null ? 0 : person.ordinal;
    }
    read += sum;
    return people;
  }

  private void note(int i, Input input) {
    hi[i] = 0;
    lo[i] = 0;
    if (input instanceof Input.Collected collected) {
      CollectedEvent.Subject subject = collected.event().subject();
      boolean known = !subject.userId().isEmpty();
      String kind = known ? Identifier.USER_ID : Identifier.ANONYMOUS_ID;
      Hash128 hash = Hash128.of(kind, known ? subject.userId() : subject.anonymousId());
      hi[i] = hash.hi();
      lo[i] = hash.lo();
    }
  }
}
