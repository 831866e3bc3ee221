package io.waggle.core.contact;

import io.waggle.core.privacy.ConsentDecision;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a message may go out: a list of small policies, asked in order, of which the
 * first to refuse gives the reason. The one entry of this package for journeys.
 *
 * <p>The address comes first and the caps last, so that a person without an address or a consent
 * never uses up a place.
 */
public final class ContactPolicy {
  public static final String NO_ADDRESS = "no_address";
  public static final String ADDRESS_REFUSES = "address_refuses";
  public static final String FREQUENCY_CAP = "frequency_cap";

  private final List<ContactPolicyDefinition> definitions;
  private final List<Rule> rules =
      List.of(
          ContactPolicy::addressPresent,
          ContactPolicy::addressTakesMail,
          ContactPolicy::consentGiven,
          this::capsKept);

  /** One policy. */
  private interface Rule {
    PolicyAnswer ask(ContactRequest request);
  }

  public ContactPolicy(List<ContactPolicyDefinition> definitions) {
    this.definitions =
        definitions.isEmpty() ? List.of(ContactPolicyDefinition.DEFAULT) : List.copyOf(definitions);
  }

  public DeliveryDecision decide(ContactRequest request) {
    List<PolicyAnswer> answers = new ArrayList<>();
    String evidence = "";
    for (Rule each : rules) {
      PolicyAnswer answer = each.ask(request);
      answers.add(answer);
      if (!answer.isAllowing()) {
        return new DeliveryDecision.Suppressed(answer.reason(), answers);
      }
      evidence = answer.rule() == ContactRule.CONSENT ? answer.evidence() : evidence;
    }
    return new DeliveryDecision.Allowed(evidence, !isExempt(request), answers);
  }

  private static PolicyAnswer addressPresent(ContactRequest request) {
    return request.recipient().address().isEmpty()
        ? PolicyAnswer.refuses(ContactRule.ADDRESS, NO_ADDRESS, "")
        : PolicyAnswer.allows(ContactRule.ADDRESS, "");
  }

  private static PolicyAnswer addressTakesMail(ContactRequest request) {
    ContactRequest.Recipient to = request.recipient();
    return to.history().refuses(request.message().channel(), to.address())
        ? PolicyAnswer.refuses(ContactRule.SUPPRESSION, ADDRESS_REFUSES, "")
        : PolicyAnswer.allows(ContactRule.SUPPRESSION, "");
  }

  private static PolicyAnswer consentGiven(ContactRequest request) {
    ContactMessage message = request.message();
    return switch (request
        .recipient()
        .facts()
        .consents()
        .decide(message.purpose(), message.channel())) {
      case ConsentDecision.Allowed allowed ->
          PolicyAnswer.allows(ContactRule.CONSENT, allowed.evidence());
      case ConsentDecision.Denied denied ->
          PolicyAnswer.refuses(ContactRule.CONSENT, denied.reason(), "");
    };
  }

  private PolicyAnswer capsKept(ContactRequest request) {
    for (ContactPolicyDefinition each : definitions) {
      boolean binds = !each.exempt().contains(request.message().purpose().name());
      if (binds && each.isAnyCapReached(request)) {
        return PolicyAnswer.refuses(ContactRule.FREQUENCY_CAP, FREQUENCY_CAP, "");
      }
    }
    return PolicyAnswer.allows(ContactRule.FREQUENCY_CAP, "");
  }

  private boolean isExempt(ContactRequest request) {
    for (ContactPolicyDefinition each : definitions) {
      if (!each.exempt().contains(request.message().purpose().name())) {
        return false;
      }
    }
    return true;
  }
}
