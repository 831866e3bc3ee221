package io.waggle.app.pages;

import io.waggle.core.channel.Delivery;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Purpose;
import java.util.List;
import java.util.Locale;

/** The part of the page about what the person allows and was sent. */
final class TransparencyContact {
  private static final int MESSAGES = 20;
  private static final int ANSWERS = 30;
  private static final String BASIS = "basis:";

  private final TransparencyWords words;

  TransparencyContact(TransparencyWords words) {
    this.words = words;
  }

  void write(Known known, Facts body) {
    Known.Contact contact = known.contact();
    consents(contact, body);
    messages(contact, body);
  }

  private void consents(Known.Contact contact, Facts body) {
    body.section("consents", "");
    body.heading(words.of("consents_now"));
    for (Known.Allowed each : contact.now()) {
      body.fact(terms(each.terms()), standing(each));
    }
    body.heading(words.of("consents_history"));
    body.noneIf(contact.history().isEmpty(), "consents_none");
    for (ConsentRecord each : newest(contact.history(), ANSWERS)) {
      body.fact(
          words.day(each.time()),
          terms(new ConsentTerms(each.purpose(), each.channel()))
              + " – "
              + words.of(each.granted() ? "allowed" : "refused"),
          each.textVersion().isEmpty() ? "" : words.with("text_version", each.textVersion()),
          words.with("how", proof(each.proof())));
    }
    wishes(contact, body);
    body.endSection();
  }

  private String standing(Known.Allowed each) {
    boolean asks = Purpose.named(each.terms().purpose()).needsConsent();
    if (each.allowed()) {
      return words.of(asks ? "allowed" : "not_objected");
    }
    return words.of(each.asked() ? "refused" : "never_asked");
  }

  private void wishes(Known.Contact contact, Facts body) {
    boolean pause = contact.wishes().pausedUntil() > 0;
    boolean most = contact.wishes().mostAWeek() > 0;
    if (!pause && !most && contact.stopped().isEmpty()) {
      return;
    }
    body.heading(words.of("wishes"));
    body.paragraph(
        pause ? words.with("wish_pause", words.day(contact.wishes().pausedUntil())) : "");
    body.paragraph(most ? words.with("wish_most", contact.wishes().mostAWeek()) : "");
    for (String each : contact.stopped()) {
      int colon = each.indexOf(':');
      String address = each.substring(colon + 1);
      boolean all = address.equals(ConsentRecord.ANY);
      String channel = each.substring(0, colon);
      String where =
          channel.equals(ConsentRecord.ANY) ? words.of("every_channel") : words.of(channel);
      String to = all ? words.of("every_address") : Masks.identifier(address);
      body.paragraph(words.with("stopped_here", to + " (" + where + ")"));
    }
  }

  private void messages(Known.Contact contact, Facts body) {
    body.section("messages", "messages_why");
    body.noneIf(contact.messages().isEmpty(), "messages_none");
    for (ContactRecord each : newest(contact.messages(), MESSAGES)) {
      Delivery delivery = each.delivery();
      String journey = delivery.origin().journey();
      String campaign = contact.campaigns().getOrDefault(journey, journey);
      body.fact(
          words.day(delivery.decidedAt()),
          campaign + " – " + words.of(delivery.route().channel()),
          words.code("status", each.status().label()),
          words.with("rests_on", why(each, contact.history())));
    }
    body.endSection();
  }

  /** Why it was sent, or why not. */
  private String why(ContactRecord record, List<ConsentRecord> history) {
    if (!record.wasAllowed()) {
      return words.code("reason", record.reason());
    }
    boolean cancelled = words.has("reason." + record.detail());
    if (cancelled) {
      return words.code("reason", record.detail());
    }
    String evidence = record.delivery().route().evidence();
    if (evidence.startsWith(BASIS)) {
      return words.code("basis", evidence.substring(BASIS.length()).toLowerCase(Locale.ROOT));
    }
    for (ConsentRecord each : history) {
      if (each.id().equals(evidence)) {
        return words.with("by_consent", words.day(each.time()));
      }
    }
    return words.of("by_consent_known");
  }

  private String terms(ConsentTerms terms) {
    boolean anywhere = terms.channel().equals(ConsentRecord.ANY);
    String purpose = terms.purpose().equals(ConsentRecord.ANY) ? "any_purpose" : terms.purpose();
    return words.of(purpose) + (anywhere ? "" : words.with("by", words.of(terms.channel())));
  }

  /** How an answer was given, in words; what others wrote as it stands. */
  private String proof(String proof) {
    if (proof.startsWith(ConsentRecord.CONFIRMED)) {
      return words.of("proof.confirmed");
    }
    if (proof.startsWith("one-click unsubscribe")) {
      return words.of("proof.one_click");
    }
    if (proof.startsWith("preference page")) {
      return words.of("proof.page");
    }
    return words.code("proof", proof);
  }

  private static <T> List<T> newest(List<T> oldestFirst, int most) {
    int from = Math.max(0, oldestFirst.size() - most);
    return oldestFirst.subList(from, oldestFirst.size()).reversed();
  }
}
