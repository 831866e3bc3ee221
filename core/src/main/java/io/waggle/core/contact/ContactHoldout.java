package io.waggle.core.contact;

import io.waggle.core.experiment.Arm;
import io.waggle.core.experiment.Holdout;
import java.util.List;

/**
 * People who get nothing of some campaigns, or of none at all, so that what the others do can be
 * compared.
 *
 * @param campaigns which ones; empty, with no labels either, for all
 * @param labels campaigns that carry any of these labels too
 */
record ContactHoldout(Holdout draw, List<String> campaigns, List<String> labels) {
  ContactHoldout {
    campaigns = List.copyOf(campaigns);
    labels = List.copyOf(labels);
  }

  boolean isGlobal() {
    return campaigns.isEmpty() && labels.isEmpty();
  }

  boolean holdsOut(ContactMessage message, String personKey) {
    boolean meant =
        isGlobal()
            || campaigns.contains(message.campaign())
            || message.labels().stream().anyMatch(labels::contains);
    return meant && draw.arm(personKey) == Arm.HELD_OUT;
  }
}
