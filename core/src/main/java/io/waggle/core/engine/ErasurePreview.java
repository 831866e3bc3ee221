package io.waggle.core.engine;

import io.waggle.core.identity.Division;
import io.waggle.core.kernel.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure would do.
 *
 * @param refused why it would do nothing; null when it would
 * @param ordinals the person and all that were merged into it
 * @param identifiers by which nobody would be known any more
 * @param audiences that the person would leave
 */
public record ErasurePreview(
    Division.@Nullable Refused refused,
    List<Integer> ordinals,
    List<Identifier> identifiers,
    List<String> audiences,
    Erasure.Reach reach) {
  public ErasurePreview {
    ordinals = List.copyOf(ordinals);
    identifiers = List.copyOf(identifiers);
    audiences = List.copyOf(audiences);
  }

  static ErasurePreview of(State state, Input.ErasureOrdered order) {
    Division.Refused refused = Erasing.refusal(state, order);
    Person person = Unmerging.whose(state, order.person());
    if (person == null) {
      return new ErasurePreview(refused, List.of(), List.of(), List.of(), Erasure.Reach.NOTHING);
    }
    return new ErasurePreview(
        refused,
        state.people.ordinalsOf(person.ordinal),
        person.identity.identifiers(),
        person.memberships.audiences(),
        Erasing.reach(state, person));
  }
}
