package io.waggle.app.pages;

import io.waggle.core.contact.ContactWishes;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a posted form changes: only what differs from how it stood, so that sending it twice changes
 * nothing more.
 */
record PreferenceChanges(Identifier person, Choices before, String proof, long now) {
  /** The version of the texts that are shown on the page. */
  private static final String TEXT_VERSION = "preference-centre-1";

  /**
   * The inputs that the form stands for.
   *
   * @param channel the channel of the message whose link was followed: having the link proves that
   *     its address is the person's
   * @param machine whether a program seems to have sent it: then nothing is granted or confirmed
   */
  List<Input> of(PreferenceForm form, String channel, boolean machine) {
    return switch (form.action()) {
      case "confirm" -> machine ? List.of() : confirmed();
      case "stop_all" -> stopped();
      case "save" -> saved(form, channel, machine);
      default -> List.of();
    };
  }

  private List<Input> confirmed() {
    List<Input> inputs = new ArrayList<>();
    before.unconfirmed().forEach(each -> inputs.add(consent(each, true, true)));
    return inputs;
  }

  private List<Input> stopped() {
    List<Input> inputs = new ArrayList<>();
    for (Purpose each : Purpose.VOCABULARY) {
      if (each.needsConsent()) {
        inputs.add(consent(new ConsentTerms(each.name(), ConsentRecord.ANY), false, false));
      }
    }
    return inputs;
  }

  private List<Input> saved(PreferenceForm form, String channel, boolean machine) {
    List<Input> inputs = new ArrayList<>();
    Set<String> shown = form.shown();
    Set<String> ticked = form.ticked();
    for (Choices.Choice each : before.choices()) {
      boolean wanted = ticked.contains(each.field());
      boolean changes = shown.contains(each.field()) && wanted != each.isGranted();
      if (changes && !(wanted && machine)) {
        inputs.add(consent(each.terms(), wanted, wanted && each.terms().channel().equals(channel)));
      }
    }
    ContactWishes wishes = form.wishes(before.wishes(), now);
    if (!wishes.equals(before.wishes())) {
      inputs.add(
          new Input.WishesChanged(person, wishes.pausedUntil(), wishes.mostAWeek(), proof, now));
    }
    return inputs;
  }

  private Input consent(ConsentTerms terms, boolean granted, boolean proven) {
    String how = proven ? ConsentRecord.CONFIRMED + " " + proof : proof;
    return new Input.ConsentChanged(
        person, terms.purpose(), terms.channel(), granted, TEXT_VERSION, how, now);
  }
}
