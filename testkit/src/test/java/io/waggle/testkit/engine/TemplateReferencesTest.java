package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.ShopDocuments.list;
import static io.waggle.testkit.engine.ShopDocuments.object;
import static io.waggle.testkit.engine.ShopDocuments.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.Carrier;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What templates name besides values: blocks, and the channel that carries them. */
class TemplateReferencesTest {
  private static final Identifier ANN = new Identifier(Identifier.USER_ID, "ann");

  private final PeopleBed bed = new PeopleBed();

  @Test
  void aTemplateWithAnUnknownBlockIsRefusedByItsName() {
    Value mail = mail("{{ block.hero.title }} {{ block.tail.text }}");
    bed.publish("block", "tail", block("text"));
    String refused = refused("template", "mail", mail);
    assertTrue(refused.contains("definition.unknown_block"), refused);
    assertTrue(refused.contains("block.hero.title"), refused);
    assertTrue(refused.contains("[tail]"), refused);
    bed.publish("block", "hero", block("title"));
    assertEquals("", refused("template", "mail", mail));
  }

  @Test
  void aBlockThatATemplateUsesCannotBeRetired() {
    bed.publish("block", "hero", block("title"));
    bed.publish("template", "mail", mail("{{ block.hero.title }}"));
    List<Effect> effects = bed.apply(new Input.DefinitionRetired("block", "hero", "test", 1));
    assertTrue(
        effects.stream()
            .anyMatch(each ->
                each instanceof Effect.DefinitionRefused no
                    && no.message().contains("definition.in_use")),
        effects.toString());
  }

  @Test
  void aTemplatePicksOneOfSeveralReceivers() {
    for (String each : List.of("crm", "warehouse")) {
      Value settings = object("url", text("https://" + each + ".example/"));
      bed.publish(
          "channel",
          each,
          object("via", text("webhook"), "carries", text("webhook"), "webhook", settings));
    }
    Value body = object("who", text("{{ trait.name }}"));
    Value to = object("channel", text("webhook"), "target", text("warehouse"), "body", body);
    bed.publish("template", "tell", to);
    String wrong =
        refused(
            "template",
            "wrong",
            object("channel", text("webhook"), "target", text("erp"), "body", body));
    assertTrue(wrong.contains("definition.unknown_channel"), wrong);
    assertTrue(wrong.contains("template/wrong.target"), wrong);
    start("tell");
    bed.take(EventBuilder.track("Told").user("ann"));
    ContactRecord record = bed.person(ANN).deliveries().getLast();
    assertEquals("webhook/warehouse", record.delivery().queue());
    assertEquals("warehouse", Carrier.of(record.delivery().route().address()));
  }

  @Test
  void aDeviceTokenGoesToTheCarrierOfItsMaker() {
    for (String each : List.of("fcm", "apns")) {
      bed.publish("channel", each, object("via", text(each), "carries", text("push")));
    }
    Value push = object("channel", text("push"), "title", text("Hi"), "body", text("You"));
    bed.publish("template", "tell", push);
    start("tell");
    String apple = "0f".repeat(32);
    bed.take(EventBuilder.track("Told").user("ann").other("push_token", apple));
    assertEquals("push/apns", bed.person(ANN).deliveries().getLast().delivery().queue());
    Identifier bob = new Identifier(Identifier.USER_ID, "bob");
    bed.take(EventBuilder.track("Told").user("bob").other("push_token", "cXyZ:APA91b-x_y"));
    ContactRecord other = bed.person(bob).deliveries().getLast();
    assertEquals("push/fcm", other.delivery().queue());
    assertEquals("cXyZ:APA91b-x_y", Carrier.bare(other.delivery().route().address()));
  }

  private void start(String template) {
    bed.publish(
        "journey",
        "told",
        object(
            "purpose",
            text("transactional"),
            "trigger",
            object("event", text("Told")),
            "steps",
            list(object("send", text(template)))));
  }

  private static Value mail(String html) {
    return object("subject", text("Hi"), "html", text("<p>" + html + "</p>"));
  }

  private static Value block(String field) {
    Value variant = object("id", text("one"), "fields", object(field, text("x")));
    return object("variants", list(variant));
  }

  private String refused(String kind, String id, Value document) {
    for (Effect each : bed.apply(new Input.DefinitionPublished(kind, id, document, "test", 1))) {
      if (each instanceof Effect.DefinitionRefused refused) {
        return refused.message();
      }
    }
    return "";
  }
}
