package io.waggle.core.content;

import static io.waggle.core.content.Letters.PROMOTION;
import static io.waggle.core.content.Letters.RECEIPT;
import static io.waggle.core.content.Letters.fields;
import static io.waggle.core.content.Letters.list;
import static io.waggle.core.content.Letters.render;
import static io.waggle.core.content.Letters.template;
import static io.waggle.core.content.Letters.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.kernel.InvalidException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelBodiesTest {
  @Test
  void aTextMessageHasItsSignatureItsWayOutAndCountedLinks() {
    TemplateDefinition sms =
        template(
            "channel", "sms",
            "text", "Hi {{ trait.n }}: {{ link.shop }}",
            "signature", "[Waggle] ",
            "links", fields("shop", "https://s.test/{{ trait.n }}"));
    Rendering.Sms message = (Rendering.Sms) render(sms, PROMOTION, values("trait.n", "A\u0007b"));
    assertEquals("[Waggle] Hi A b: https://w.test/c/0 Reply STOP to opt out", message.text());
    assertEquals(List.of("https://s.test/A%07b"), message.destinations());
    assertEquals("https://s.test/A%07b", sms.destination("", values("trait.n", "A\u0007b"), 0));
  }

  @Test
  void aTextMessageInChineseTellsTheWayOutInChinese() {
    TemplateDefinition sms =
        template(
            "channel",
            "sms",
            "text",
            "hi",
            "locales",
            fields("zh", fields("text", "你好", "signature", "【蜂语】")));
    Rendering.Sms message =
        (Rendering.Sms) sms.render(new RenderRequest("zh", values(), PROMOTION, Letters.LINKS));
    assertEquals("【蜂语】你好 拒收请回复R", message.text());
  }

  @Test
  void segmentsAreCountedAsTheNetworkCountsThem() {
    assertEquals(1, SmsLength.segments("a".repeat(160)));
    assertEquals(2, SmsLength.segments("a".repeat(161)));
    assertEquals(2, SmsLength.segments("€".repeat(81)));
    assertEquals(1, SmsLength.segments("好".repeat(70)));
    assertEquals(2, SmsLength.segments("好".repeat(71)));
    assertEquals(3, SmsLength.segments("好".repeat(135)));
  }

  @Test
  void aTextMessageOfTooManySegmentsIsRefused() {
    TemplateDefinition sms = template("channel", "sms", "text", "{{ trait.n }}", "max_segments", 1);
    assertEquals(
        new Rendering.Refused("sms_too_long"),
        render(sms, RECEIPT, values("trait.n", "好".repeat(71))));
  }

  @Test
  void aNotificationHasItsOwnFields() {
    TemplateDefinition push =
        template(
            "channel", "push",
            "title", "Hi {{ trait.n }}",
            "body", "Back in stock",
            "image", "https://i.test/{{ event.id }}.png",
            "address", "https://s.test/{{ event.id }}",
            "values", fields("item", "{{ event.id }}"),
            "collapse_key", "stock-{{ event.id }}",
            "lifetime", "2h");
    Rendering.Push message =
        (Rendering.Push) render(push, RECEIPT, values("trait.n", "A\nB", "event.id", 7));
    assertEquals(
        new Rendering.Notice(
            "Hi A B", "Back in stock", "https://i.test/7.png", "https://w.test/c/0"),
        message.notice());
    assertEquals("7", message.values().text("item"));
    assertEquals("stock-7", message.collapseKey());
    assertEquals(7_200, message.lifetimeSeconds());
    assertEquals(List.of("https://s.test/7"), message.destinations());
  }

  @Test
  void aNotificationThatNoPhoneTakesIsRefused() {
    TemplateDefinition push =
        template(
            "channel", "push", "title", "t", "body", "b", "values", fields("v", "{{ trait.n }}"));
    assertEquals(
        new Rendering.Refused("push_too_large"),
        render(push, RECEIPT, values("trait.n", "好".repeat(1_500))));
  }

  @Test
  void aWeChatTemplateHasSlotsOfLimitedLength() {
    TemplateDefinition message =
        template(
            "channel", "wechat",
            "kind", "subscription",
            "form", "tpl-1",
            "slots", fields("thing1", "{{ trait.n }}", "amount2", "{{ event.total | money }}元"),
            "mini_program", "wx123",
            "page", "pages/order?id={{ event.id }}");
    Rendering.WeChat short1 =
        (Rendering.WeChat)
            render(message, RECEIPT, values("trait.n", "王", "event.total", 9.5, "event.id", 3));
    assertEquals(
        List.of(new Rendering.Slot("thing1", "王"), new Rendering.Slot("amount2", "9.50元")),
        short1.slots());
    assertEquals(new Rendering.WeChatTarget("", "wx123", "pages/order?id=3"), short1.target());
    assertEquals(
        new Rendering.Refused("slot_too_long"),
        render(message, RECEIPT, values("trait.n", "王".repeat(21))));
  }

  @Test
  void aMessageInTheAppHasButtons() {
    TemplateDefinition message =
        template(
            "channel",
            "in_app",
            "placement",
            "modal",
            "title",
            "t",
            "body",
            "{{ trait.n }}",
            "buttons",
            list(
                fields("label", "Go", "address", "https://s.test/a"),
                fields("label", "{{ trait.n }}", "address", "{{ trait.u }}")));
    Rendering.InApp shown =
        (Rendering.InApp)
            render(message, RECEIPT, values("trait.n", "<b>", "trait.u", "javascript:x"));
    assertEquals("modal", shown.placement());
    assertEquals(
        List.of(new Rendering.Button("Go", "https://w.test/c/0"), new Rendering.Button("<b>", "#")),
        shown.buttons());
    assertEquals(List.of("https://s.test/a", ""), shown.destinations());
  }

  @Test
  void eachChannelRefusesTheFieldsOfOthers() {
    assertThrows(
        InvalidException.class, () -> template("channel", "sms", "text", "x", "html", "<p>x</p>"));
    assertThrows(InvalidException.class, () -> template("channel", "push", "text", "x"));
    assertThrows(InvalidException.class, () -> template("channel", "fax", "text", "x"));
    assertThrows(
        InvalidException.class,
        () -> template("channel", "push", "title", "t", "body", "b", "address", "app://x"));
  }
}
