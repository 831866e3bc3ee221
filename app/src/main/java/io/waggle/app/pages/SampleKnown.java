package io.waggle.app.pages;

import io.waggle.core.audience.LooksAt;
import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.Chosen;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.ContactWishes;
import io.waggle.core.experiment.Arm;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.tag.TagCompute;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagType;
import java.util.List;
import java.util.Map;

/** A made-up person, so that those who run the shop see what the page looks like. */
final class SampleKnown {
  private static final String EMAIL = "ann@shop.example";
  private static final String JOURNEY = "welcome";
  private static final long DAY = 86_400_000L;

  private SampleKnown() {}

  static TransparencyPage.Shown shown(TransparencyWords words, long now) {
    return new TransparencyPage.Shown(
        new Known(0, List.of(0), about(words, now), groups(words, now), contact(words, now)),
        List.of(
            new Sources.Source(
                "web", 42, now - 90 * DAY, now, List.of("Product Viewed", "Order Completed"))),
        EMAIL,
        now + TransparencyRoutes.LIFETIME_MILLIS,
        id -> id,
        new TransparencyPage.Links("#", "#"));
  }

  private static Known.About about(TransparencyWords words, long now) {
    long first = now - 90 * DAY;
    return new Known.About(
        List.of(
            new Known.Name(
                new Identifier("anonymous_id", "6f1c3a52-web"), Link.Reason.FIRST_SEEN, first),
            new Known.Name(
                new Identifier(Identifier.EMAIL, EMAIL), Link.Reason.SAME_EVENT, now - 60 * DAY)),
        Attributes.of("city", new Value.Text(words.of("sample_city"))),
        first,
        now,
        12,
        3);
  }

  private static Known.Groups groups(TransparencyWords words, long now) {
    TagDefinition.Note note =
        new TagDefinition.Note(words.of("sample_tag"), words.of("sample_tag_about"), "");
    TagDefinition orders =
        new TagDefinition(
            "orders",
            words.of("sample_tag"),
            TagDefinition.Family.VALUE,
            new TagCompute.Awaited(TagType.NUMBER),
            note);
    return new Known.Groups(
        List.of(new Known.Tagged(orders, new Value.Whole(3))),
        List.of(
            new Known.Member(
                "loyal",
                words.of("sample_group"),
                now - 30 * DAY,
                "tag orders = 3 >= 3",
                new LooksAt(List.of(), List.of("orders"), List.of(), List.of(), false, false))),
        List.of(
            new Known.Entered(
                JOURNEY, words.of("sample_journey"), Arm.TREATED, 1, now - 60 * DAY)));
  }

  private static Known.Contact contact(TransparencyWords words, long now) {
    ConsentTerms email = new ConsentTerms("marketing", "email");
    ConsentRecord granted =
        new ConsentRecord(
            "marketing",
            "email",
            true,
            "2026-01",
            "double_opt_in",
            now - 60 * DAY,
            0,
            new byte[32]);
    return new Known.Contact(
        List.of(
            new Known.Allowed(email, true, true),
            new Known.Allowed(new ConsentTerms("sharing", ConsentRecord.ANY), false, false)),
        List.of(granted),
        new ContactWishes(0, 2),
        List.of(),
        List.of(
            message(1, DeliveryStatus.OPENED, "allowed", granted.id(), now - 20 * DAY),
            message(2, DeliveryStatus.SUPPRESSED, ContactPolicy.FREQUENCY_CAP, "", now - DAY)),
        Map.of(JOURNEY, words.of("sample_journey")));
  }

  private static ContactRecord message(
      int sequence, DeliveryStatus status, String reason, String evidence, long at) {
    Delivery delivery =
        new Delivery(
            new DeliveryId(0, sequence),
            new Delivery.Origin(JOURNEY, 1, "hello", 1),
            new Delivery.Content("hello", 1, "", Attributes.EMPTY),
            new Delivery.Route("email", "marketing", EMAIL, evidence),
            at);
    return new ContactRecord(
        delivery, status, new ContactRecord.Verdict(reason, List.of(), 0, Chosen.NONE), "", at);
  }
}
