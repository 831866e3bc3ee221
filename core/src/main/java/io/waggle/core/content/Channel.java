package io.waggle.core.content;

import java.util.Locale;

/** The families of channels, each with its own shape of message. */
enum Channel {
  EMAIL,
  SMS,
  PUSH,
  WECHAT,
  WEBHOOK,
  IN_APP;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Variant read(TemplateReader reader) {
    return switch (this) {
      case EMAIL -> EmailVariant.read(reader);
      case SMS -> SmsVariant.read(reader);
      case PUSH -> PushVariant.read(reader);
      case WECHAT -> WeChatVariant.read(reader);
      case WEBHOOK -> WebhookVariant.read(reader);
      case IN_APP -> InAppVariant.read(reader);
    };
  }
}
