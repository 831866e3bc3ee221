package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.List;
import java.util.TreeSet;

/**
 * The people with suspiciously many identifiers: long before the limit there are usually several
 * people in one, whom a shared value has drawn together.
 */
final class LargePeople {
  /** A tenth of what one person may have. */
  static final int LARGE = 100;

  private final TreeSet<Integer> people = new TreeSet<>();

  /** Looks at a person whose identifiers have changed; tells when they have become many. */
  void look(Person person, Step step, long now) {
    int identifiers = person.identity.sizeFrom(LARGE);
    if (identifiers < LARGE) {
      people.remove(person.ordinal);
    } else if (people.add(person.ordinal)) {
      step.add(new Effect.PersonLarge(step.position(), person.ordinal, identifiers, now));
    }
  }

  /** The person has become part of another. */
  void forget(int ordinal) {
    people.remove(ordinal);
  }

  List<Integer> all() {
    return List.copyOf(people);
  }

  void write(BinaryWriter out) {
    out.writeVar(people.size());
    people.forEach(out::writeVar);
  }

  static LargePeople read(BinaryReader in) {
    LargePeople large = new LargePeople();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      large.people.add(in.readInt());
    }
    return large;
  }
}
