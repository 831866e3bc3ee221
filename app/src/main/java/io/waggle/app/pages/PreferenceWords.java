package io.waggle.app.pages;

import java.util.Map;

/** The texts of the pages for customers in one language. */
record PreferenceWords(String language, Map<String, String> texts) {
  private static final PreferenceWords ENGLISH =
      new PreferenceWords(
          "en",
          Map.ofEntries(
              Map.entry("title", "Your choices"),
              Map.entry("for", "These choices are for"),
              Map.entry("confirm", "Yes, I want these messages"),
              Map.entry("confirm_why", "You asked for these messages. Please confirm it:"),
              Map.entry("kinds", "What you get"),
              Map.entry("owed", "Receipts, delivery and security notices always reach you."),
              Map.entry("often", "How often"),
              Map.entry("usual", "As usual"),
              Map.entry("most", "At most %s a week"),
              Map.entry("pause", "Pause"),
              Map.entry("no_pause", "No pause"),
              Map.entry("keep_pause", "Paused until %s: leave it so"),
              Map.entry("days", "%s days without messages"),
              Map.entry("save", "Save"),
              Map.entry("stop_all", "Stop all promotion"),
              Map.entry("stop_why", "Nothing but what you are owed will reach you."),
              Map.entry("saved", "Saved"),
              Map.entry("thanks", "Your choices count from now on."),
              Map.entry("back", "Back to your choices"),
              Map.entry("unsubscribe", "Stop these messages?"),
              Map.entry("unsubscribe_why", "will get no more messages of this kind."),
              Map.entry("unsubscribe_do", "Stop them"),
              Map.entry("less", "Fewer messages or a pause instead"),
              Map.entry("stopped", "Done"),
              Map.entry("stopped_why", "You will get no more messages of this kind."),
              Map.entry("invalid", "This link is not valid"),
              Map.entry("invalid_why", "It may have been cut off."),
              Map.entry("other", "中文"),
              Map.entry("marketing", "Offers and news"),
              Map.entry("sharing", "Sharing my data with partners"),
              Map.entry("analytics", "Counting and measuring"),
              Map.entry("personalisation", "Content chosen by what I did"),
              Map.entry("by", "by"),
              Map.entry("email", "e-mail"),
              Map.entry("sms", "text message"),
              Map.entry("push", "app notification"),
              Map.entry("web_push", "browser notification"),
              Map.entry("wechat", "WeChat")));

  private static final PreferenceWords CHINESE =
      new PreferenceWords(
          "zh",
          Map.ofEntries(
              Map.entry("title", "您的选择"),
              Map.entry("for", "以下选择适用于"),
              Map.entry("confirm", "是的，我愿意接收"),
              Map.entry("confirm_why", "您申请接收这些消息，请确认："),
              Map.entry("kinds", "接收内容"),
              Map.entry("owed", "订单、物流和安全通知始终会送达。"),
              Map.entry("often", "接收频率"),
              Map.entry("usual", "照常"),
              Map.entry("most", "每周最多 %s 条"),
              Map.entry("pause", "暂停接收"),
              Map.entry("no_pause", "不暂停"),
              Map.entry("keep_pause", "已暂停至 %s：保持不变"),
              Map.entry("days", "暂停 %s 天"),
              Map.entry("save", "保存"),
              Map.entry("stop_all", "退订全部推广"),
              Map.entry("stop_why", "除必要通知外，您将不再收到任何消息。"),
              Map.entry("saved", "已保存"),
              Map.entry("thanks", "您的选择即刻生效。"),
              Map.entry("back", "返回您的选择"),
              Map.entry("unsubscribe", "退订此类消息？"),
              Map.entry("unsubscribe_why", "将不再收到此类消息。"),
              Map.entry("unsubscribe_do", "退订"),
              Map.entry("less", "改为减少频率或暂停"),
              Map.entry("stopped", "已退订"),
              Map.entry("stopped_why", "您将不再收到此类消息。"),
              Map.entry("invalid", "链接无效"),
              Map.entry("invalid_why", "链接可能不完整。"),
              Map.entry("other", "English"),
              Map.entry("marketing", "优惠与资讯"),
              Map.entry("sharing", "与合作伙伴共享我的数据"),
              Map.entry("analytics", "统计与衡量"),
              Map.entry("personalisation", "根据我的行为推荐内容"),
              Map.entry("by", "·"),
              Map.entry("email", "电子邮件"),
              Map.entry("sms", "短信"),
              Map.entry("push", "应用通知"),
              Map.entry("web_push", "浏览器通知"),
              Map.entry("wechat", "微信")));

  /** The language that was asked for, else the one the browser prefers, else English. */
  static PreferenceWords in(String asked, String acceptLanguage) {
    boolean chinese =
        asked.isEmpty() ? acceptLanguage.strip().startsWith("zh") : asked.equals("zh");
    return chinese ? CHINESE : ENGLISH;
  }

  /** The text of that name; a name without one, such as that of an own channel, is its own text. */
  String of(String name) {
    return texts.getOrDefault(name, name);
  }

  String with(String name, Object value) {
    return of(name).replace("%s", value.toString());
  }

  String otherLanguage() {
    return language.equals("zh") ? "en" : "zh";
  }
}
