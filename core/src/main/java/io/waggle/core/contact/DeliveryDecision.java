package io.waggle.core.contact;

import java.util.List;

/** Whether a message may go out, with the ground or the reason. */
public sealed interface DeliveryDecision {
  /** Every policy that was asked, in order; the last one decided. */
  List<PolicyAnswer> answers();

  /** {@link #ALLOWED}, or why not. */
  String reason();

  String ALLOWED = "allowed";

  /**
   * It may.
   *
   * @param evidence the consent record it rests on, or the legal basis
   * @param reserves whether it takes a place under the caps
   */
  record Allowed(String evidence, boolean reserves, List<PolicyAnswer> answers)
      implements DeliveryDecision {
    public Allowed {
      answers = List.copyOf(answers);
    }

    @Override
    public String reason() {
      return ALLOWED;
    }
  }

  /** It may not, and the last policy asked said so. */
  record Suppressed(String reason, List<PolicyAnswer> answers) implements DeliveryDecision {
    public Suppressed {
      answers = List.copyOf(answers);
    }

    /** By something that was known before any policy was asked. */
    public Suppressed(String reason) {
      this(reason, List.of());
    }
  }

  /**
   * Not now; it is worth asking again at that time.
   *
   * @param until the next time at which, as far as is known now, nothing holds it back
   * @param chosenProbability how likely that hour was to be chosen, when it was chosen for the
   *     person; else 0
   */
  record Deferred(long until, String reason, List<PolicyAnswer> answers, double chosenProbability)
      implements DeliveryDecision {
    public Deferred {
      answers = List.copyOf(answers);
    }
  }
}
