package io.waggle.app.provider;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.content.Rendering;

/** What is common to the notifications of all platforms. */
final class PushText {
  private PushText() {}

  /** The values for the app, all of them texts, with the address that a tap opens. */
  static void data(JsonWriter out, Rendering.Push push) {
    for (String key : push.values().keys()) {
      out.field(key, push.values().text(key));
    }
    if (!push.notice().address().isEmpty() && push.values().find("url") == null) {
      out.field("url", push.notice().address());
    }
  }
}
