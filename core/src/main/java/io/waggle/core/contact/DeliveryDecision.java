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
   * @param chosen the hour that was chosen for it, if one was
   */
  record Allowed(String evidence, boolean reserves, Chosen chosen, List<PolicyAnswer> answers)
      implements DeliveryDecision {
    public Allowed {
      answers = List.copyOf(answers);
    }

    /** At once, not at a chosen hour. */
    public Allowed(String evidence, boolean reserves, List<PolicyAnswer> answers) {
      this(evidence, reserves, Chosen.NONE, answers);
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
   * @param chosen the hour that was chosen for the person, if that is why
   */
  record Deferred(long until, String reason, List<PolicyAnswer> answers, Chosen chosen)
      implements DeliveryDecision {
    public Deferred {
      answers = List.copyOf(answers);
    }
  }
}
