package io.waggle.core.contact;

import io.waggle.core.contact.ContactRequest.Recipient;
import io.waggle.core.privacy.ConsentDecision;
import java.util.List;

/** The policies that say yes or no to a person, whatever the time. */
final class RecipientRules {
  private final List<ContactPolicyDefinition> definitions;
  private final List<SuppressionList> lists;

  RecipientRules(List<ContactPolicyDefinition> definitions, List<SuppressionList> lists) {
    this.definitions = definitions;
    this.lists = lists;
  }

  PolicyAnswer stillOfUse(ContactRequest request) {
    return request.now() > request.message().timing().usefulUntil()
        ? PolicyAnswer.refuses(ContactRule.USEFULNESS, ContactPolicy.TOO_LATE, "")
        : PolicyAnswer.allows(ContactRule.USEFULNESS, "");
  }

  PolicyAnswer addressPresent(ContactRequest request) {
    return request.recipient().address().isEmpty()
        ? PolicyAnswer.refuses(ContactRule.ADDRESS, ContactPolicy.NO_ADDRESS, "")
        : PolicyAnswer.allows(ContactRule.ADDRESS, "");
  }

  PolicyAnswer notSuppressed(ContactRequest request) {
    Recipient to = request.recipient();
    String channel = request.message().channel();
    if (to.history().refuses(channel, to.address())) {
      return PolicyAnswer.refuses(ContactRule.SUPPRESSION, ContactPolicy.ADDRESS_REFUSES, "");
    }
    for (SuppressionList each : lists) {
      if (each.covers(channel, to.address())) {
        return PolicyAnswer.refuses(
            ContactRule.SUPPRESSION, ContactPolicy.SUPPRESSION_LIST, each.id());
      }
    }
    return PolicyAnswer.allows(ContactRule.SUPPRESSION, "");
  }

  PolicyAnswer consentGiven(ContactRequest request) {
    ContactMessage message = request.message();
    ConsentDecision decision =
        request.recipient().facts().consents().decide(message.purpose(), message.channel());
    return switch (decision) {
      case ConsentDecision.Allowed allowed ->
          PolicyAnswer.allows(ContactRule.CONSENT, allowed.evidence());
      case ConsentDecision.Denied denied ->
          PolicyAnswer.refuses(ContactRule.CONSENT, denied.reason(), "");
    };
  }

  /** Where the purpose asks for it, a click on a form is not enough: the mailbox must answer. */
  PolicyAnswer consentConfirmed(ContactRequest request) {
    ContactMessage message = request.message();
    String purpose = message.purpose().name();
    boolean asked =
        definitions.stream().anyMatch(each -> each.confirms(purpose, message.channel()));
    boolean confirmed =
        !asked || request.recipient().facts().consents().isConfirmed(purpose, message.channel());
    return confirmed
        ? PolicyAnswer.allows(ContactRule.CONFIRMATION, asked ? "double opt-in" : "")
        : PolicyAnswer.refuses(ContactRule.CONFIRMATION, ContactPolicy.CONSENT_UNCONFIRMED, "");
  }

  PolicyAnswer notHeldOut(ContactRequest request) {
    for (ContactPolicyDefinition definition : definitions) {
      for (ContactHoldout each : definition.limits().holdouts()) {
        if (definition.binds(request.message())
            && each.holdsOut(request.message(), request.recipient().key())) {
          String reason =
              each.isGlobal() ? ContactPolicy.GLOBAL_HOLDOUT : ContactPolicy.CAMPAIGN_HOLDOUT;
          String evidence = each.draw().experiment() + " " + each.draw().fraction();
          return PolicyAnswer.refuses(ContactRule.HOLDOUT, reason, evidence);
        }
      }
    }
    return PolicyAnswer.allows(ContactRule.HOLDOUT, "");
  }
}
