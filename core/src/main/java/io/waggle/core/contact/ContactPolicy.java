package io.waggle.core.contact;

import io.waggle.core.privacy.ConsentDecision;
import java.util.List;

/**
 * Decides whether a message may go out: a list of small policies, asked in order, of which the
 * first to refuse gives the reason. The one entry of this package for journeys.
 *
 * <p>The address comes first and the caps last, so that a person without an address or a consent
 * never uses up a place. Quiet hours belong before the caps.
 */
public final class ContactPolicy {
  public static final String NO_ADDRESS = "no_address";
  public static final String ADDRESS_REFUSES = "address_refuses";
  public static final String FREQUENCY_CAP = "frequency_cap";

  /** The reason that a policy gives when it does not refuse. */
  private static final String ALLOWS = "";

  private final List<ContactPolicyDefinition> definitions;
  private final List<Rule> rules =
      List.of(
          ContactPolicy::addressPresent,
          ContactPolicy::addressTakesMail,
          ContactPolicy::consentGiven,
          this::capsKept);

  /** One policy: its reason for refusing, or {@link #ALLOWS}. */
  private interface Rule {
    String refusal(ContactRequest request);
  }

  public ContactPolicy(List<ContactPolicyDefinition> definitions) {
    this.definitions =
        definitions.isEmpty() ? List.of(ContactPolicyDefinition.DEFAULT) : List.copyOf(definitions);
  }

  public DeliveryDecision decide(ContactRequest request) {
    for (Rule each : rules) {
      String refusal = each.refusal(request);
      if (!refusal.equals(ALLOWS)) {
        return new DeliveryDecision.Suppressed(refusal);
      }
    }
    return switch (request.consents().decide(request.purpose(), request.channel())) {
      case ConsentDecision.Allowed allowed ->
          new DeliveryDecision.Allowed(allowed.evidence(), !isExempt(request));
      case ConsentDecision.Denied denied -> new DeliveryDecision.Suppressed(denied.reason());
    };
  }

  private static String addressPresent(ContactRequest request) {
    return request.address().isEmpty() ? NO_ADDRESS : ALLOWS;
  }

  private static String addressTakesMail(ContactRequest request) {
    boolean refuses = request.history().refuses(request.channel(), request.address());
    return refuses ? ADDRESS_REFUSES : ALLOWS;
  }

  private static String consentGiven(ContactRequest request) {
    return switch (request.consents().decide(request.purpose(), request.channel())) {
      case ConsentDecision.Allowed allowed -> ALLOWS;
      case ConsentDecision.Denied denied -> denied.reason();
    };
  }

  private String capsKept(ContactRequest request) {
    for (ContactPolicyDefinition each : definitions) {
      boolean binds = !each.exempt().contains(request.purpose().name());
      if (binds && each.isAnyCapReached(request)) {
        return FREQUENCY_CAP;
      }
    }
    return ALLOWS;
  }

  private boolean isExempt(ContactRequest request) {
    for (ContactPolicyDefinition each : definitions) {
      if (!each.exempt().contains(request.purpose().name())) {
        return false;
      }
    }
    return true;
  }
}
