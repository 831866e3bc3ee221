package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.Division;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.Resolution;
import io.waggle.core.identity.Unification;
import io.waggle.core.kernel.Identifier;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
    Decision decision = decide(state, order, "input-" + step.position());
    if (decision.refused() == null) {
      engine.settle(decision.resolution());
    } else {
      step.add(
          new Effect.IdentityRefused(
              step.position(),
              "merge",
              decision.refused().code(),
              decision.refused().message(),
              order.actor(),
              order.time()));
    }
  }

  /** What is to be applied, or why it is not. */
  record Decision(Resolution resolution, Division.@Nullable Refused refused) {}

  /** Decides, and changes nothing. */
  static Decision decide(State state, Input.MergeOrdered order, String messageId) {
    for (Identifier each : List.of(order.one(), order.other())) {
      if (Unmerging.whose(state, each) == null) {
        Division.Refused erased = Erasing.erased(state, each);
        if (erased != null) {
          return new Decision(Resolution.NONE, erased);
        }
        String name = each.kind() + " " + each.value();
        return refused("unknown_identifier", "nobody goes by the " + name);
      }
    }
    if (Unmerging.whose(state, order.one()) == Unmerging.whose(state, order.other())) {
      return refused("same_person", "they are one person already");
    }
    Resolution resolution = resolve(state, order, messageId);
    return resolution.merges().isEmpty() ? explained(resolution) : new Decision(resolution, null);
  }

  private static Resolution resolve(State state, Input.MergeOrdered order, String messageId) {
    Definitions definitions = state.definitions;
    Link.Evidence evidence = new Link.Evidence(messageId, order.time());
    CollectedEvent.Subject both =
        new CollectedEvent.Subject("", "", "", "", List.of(order.one(), order.other()));
    Resolution resolution =
        order.forced()
            ? new Unification(definitions.rules(), state.links, state::identity)
                .of(order.one(), order.other(), evidence)
            : definitions
                .resolver()
                .resolve(
                    Engine.naming(both, messageId, order.time()),
                    state.links,
                    state::identity,
                    state.people.next());
    return resolution.byHand(order.actor(), order.reason());
  }

  private static Decision explained(Resolution resolution) {
    for (Resolution.Linked each : resolution.links()) {
      if (each.link().status() == Link.Status.REFUSED) {
        String code = each.link().reason().name().toLowerCase(Locale.ROOT);
        return refused(code, "the rules of identity keep them apart: " + code);
      }
    }
    return refused("shared_device", "a device that people share names nobody");
  }

  private static Decision refused(String code, String message) {
    return new Decision(Resolution.NONE, new Division.Refused(code, message));
  }
}
