package io.waggle.core.journey;

import io.waggle.core.audience.Condition;
import io.waggle.core.experiment.Assignment;
import java.util.List;

/**
 * A place in a journey's step graph. Other steps are named by their place in {@link
 * JourneyDefinition#steps()}.
 */
public sealed interface Step {
  /** The place after the last step. */
  int END = -1;

  /** Its name in the document, or its place there such as {@code 2.then.1}. */
  String id();

  /** Send a template, if the contact policy allows it, and go on in either case. */
  record Send(String id, String template, int next) implements Step {}

  /** Stay for a while. */
  record Wait(String id, long millis, int next) implements Step {}

  /** Go one way or the other by a condition, as it is at that moment. */
  record Branch(String id, Condition when, int then, int otherwise) implements Step {}

  /** Go one of several ways; the same person always goes the same. */
  record Split(String id, Assignment assignment, List<Integer> targets) implements Step {
    public Split {
      targets = List.copyOf(targets);
    }
  }

  /** Leave. */
  record Exit(String id, String reason) implements Step {}
}
