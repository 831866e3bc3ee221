package io.waggle.core.audience;

import io.waggle.core.collect.Verdict;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Purpose;

/** What the ledger of consents says of a purpose on a channel. */
public record ConsentTest(String purpose, String channel, State state) implements Leaf {
  /** What the ledger may say. */
  public enum State {
    /** The purpose may be pursued: granted, or on a basis that needs no grant. */
    ALLOWED,
    /** Refused or withdrawn. */
    DENIED,
    /** Never answered, where a grant is needed. */
    MISSING
  }

  @Override
  public long judge(Facts facts, long nowMillis) {
    return Verdict.of(state(facts) == state);
  }

  private State state(Facts facts) {
    return switch (facts.consents().decide(Purpose.named(purpose), channel)) {
      case ConsentDecision.Allowed allowed -> State.ALLOWED;
      case ConsentDecision.Denied denied ->
          denied.reason().equals(ConsentDecision.DENIED) ? State.DENIED : State.MISSING;
    };
  }

  @Override
  public LeafInputs inputs() {
    return LeafInputs.ofConsents();
  }

  @Override
  public String describe() {
    String name = state.name().toLowerCase(java.util.Locale.ROOT);
    return "consent to " + purpose + " on " + channel + " is " + name;
  }
}
