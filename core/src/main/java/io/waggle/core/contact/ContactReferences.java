package io.waggle.core.contact;

import java.util.List;

/** What contact documents may name that is defined elsewhere. */
public interface ContactReferences {
  /** The channels that every installation knows by name, described or not. */
  List<String> STANDARD_CHANNELS =
      List.of("email", "sms", "push", "web_push", "wechat", "dingtalk", "feishu", "webhook");

  boolean hasTag(String id);

  /** Whether the channel is described by a definition. */
  boolean hasChannel(String id);
}
