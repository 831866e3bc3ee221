package io.waggle.science.guard;

import java.util.List;

/**
 * The answer to a day.
 *
 * @param state to go on with
 * @param transitions what happened: none or one
 * @param holds why nothing else did
 */
public record Step(GuardState state, List<Transition> transitions, List<Hold> holds) {
  public Step {
    transitions = List.copyOf(transitions);
    holds = List.copyOf(holds);
  }
}
