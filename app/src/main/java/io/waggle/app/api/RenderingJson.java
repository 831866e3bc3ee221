package io.waggle.app.api;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A message as the API shows it. */
final class RenderingJson {
  private RenderingJson() {}

  /** Writes the fields of the message into the open object. */
  static void write(Rendering.Message message, JsonWriter out) {
    switch (message) {
      case Rendering.Email email -> {
        out.field("subject", email.subject()).field("html", email.html());
        out.field("text", email.text());
        out.field("htmlBytes", email.html().getBytes(StandardCharsets.UTF_8).length);
      }
      case Rendering.Sms sms -> {
        out.field("text", sms.text()).field("form", sms.form());
        slots(sms.slots(), out);
      }
      case Rendering.Push push -> {
        notice(push.notice(), out);
        out.field("values", new Value.Fields(push.values()));
        out.field("collapseKey", push.collapseKey());
        out.field("lifetimeSeconds", push.lifetimeSeconds());
      }
      case Rendering.WeChat chat -> {
        out.field("kind", chat.kind().name().toLowerCase(Locale.ROOT));
        out.field("form", chat.form()).field("text", chat.text());
        slots(chat.slots(), out);
        out.field("address", chat.target().address());
        out.field("miniProgram", chat.target().miniProgram()).field("page", chat.target().page());
      }
      case Rendering.Json json -> out.field("body", json.body());
      case Rendering.InApp shown -> {
        out.field("placement", shown.placement());
        notice(shown.notice(), out);
        out.array("buttons");
        for (Rendering.Button each : shown.buttons()) {
          out.object().field("label", each.label()).field("address", each.address()).end();
        }
        out.end().field("lifetimeSeconds", shown.lifetimeSeconds());
      }
    }
    out.array("destinations");
    message.destinations().forEach(each -> out.value(each));
    out.end().array("marks");
    for (Rendering.Mark each : message.marks()) {
      out.object().field("name", each.name()).field("value", each.value()).end();
    }
    out.end();
  }

  private static void notice(Rendering.Notice notice, JsonWriter out) {
    out.field("title", notice.title()).field("body", notice.body());
    out.field("image", notice.image()).field("address", notice.address());
  }

  private static void slots(List<Rendering.Slot> slots, JsonWriter out) {
    out.array("slots");
    for (Rendering.Slot each : slots) {
      out.object().field("name", each.name()).field("value", each.value()).end();
    }
    out.end();
  }
}
