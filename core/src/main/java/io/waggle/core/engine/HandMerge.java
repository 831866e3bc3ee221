package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.Resolution;
import io.waggle.core.identity.Unification;
import io.waggle.core.kernel.Identifier;
import java.util.List;
import java.util.Locale;

/**
 * Merges two people because somebody says so. It is decided as if one event had carried both
 * identifiers, so the same limits hold; force sets them aside, but for the size of a person.
 */
final class HandMerge {
  private final State state;
  private final Step step;
  private final Engine engine;

  HandMerge(State state, Step step, Engine engine) {
    this.state = state;
    this.step = step;
    this.engine = engine;
  }

  void apply(Input.MergeOrdered order) {
    for (Identifier each : List.of(order.one(), order.other())) {
      if (Unmerging.whose(state, each) == null) {
        String name = each.kind() + " " + each.value();
        refuse(order, "unknown_identifier", "nobody goes by the " + name);
        return;
      }
    }
    Resolution resolution = resolve(order);
    if (resolution.merges().isEmpty()) {
      explain(order, resolution);
      return;
    }
    engine.settle(resolution);
  }

  private Resolution resolve(Input.MergeOrdered order) {
    CollectedEvent.Subject both =
        new CollectedEvent.Subject("", "", "", "", List.of(order.one(), order.other()));
    CollectedEvent naming = engine.naming(both, order.time());
    Definitions definitions = state.definitions;
    Resolution resolution =
        order.forced()
            ? new Unification(definitions.rules(), state.links, state::identity)
                .of(
                    order.one(),
                    order.other(),
                    new Link.Evidence(naming.messageId(), order.time()))
            : definitions
                .resolver()
                .resolve(naming, state.links, state::identity, state.people.next());
    return resolution.byHand(order.actor(), order.reason());
  }

  private void explain(Input.MergeOrdered order, Resolution resolution) {
    for (Resolution.Linked each : resolution.links()) {
      if (each.link().status() == Link.Status.REFUSED) {
        String code = each.link().reason().name().toLowerCase(Locale.ROOT);
        refuse(order, code, "the rules of identity keep them apart: " + code);
        return;
      }
    }
    boolean same =
        Unmerging.whose(state, order.one()) == Unmerging.whose(state, order.other());
    String code = same ? "same_person" : "shared_device";
    refuse(order, code, same ? "they are one person already" : "a shared device names nobody");
  }

  private void refuse(Input.MergeOrdered order, String code, String message) {
    step.add(
        new Effect.IdentityRefused(
            step.position(), "merge", code, message, order.actor(), order.time()));
  }
}
