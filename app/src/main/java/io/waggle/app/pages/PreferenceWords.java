package io.waggle.app.pages;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of the pages for customers in one language. */
record PreferenceWords(String language, Map<String, String> texts) {
  private static final Pattern WEIGHT =
      Pattern.compile("\\s*q\\s*=\\s*([01](?:\\.[0-9]{0,3})?)\\s*");

  private static final PreferenceWords ENGLISH =
      new PreferenceWords(
          "en",
          Map.ofEntries(
              Map.entry("title", "Your choices"),
              Map.entry("for", "For"),
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
              Map.entry("invalid_why", "It may have been cut off. Open it again from the message."),
              Map.entry("survey_closed", "This survey is closed"),
              Map.entry("survey_closed_why", "The link is too old or was cut off."),
              Map.entry("survey_comment", "Anything to add?"),
              Map.entry("survey_send", "Send"),
              Map.entry("survey_too_long", "Use up to 2,000 characters."),
              Map.entry("survey_choose", "Choose one of the numbers."),
              Map.entry("sample_question", "How likely are you to recommend us?"),
              Map.entry("survey_kept", "Your answer was kept."),
              Map.entry("transparency", "What we know about you"),
              Map.entry("other", "中文"),
              Map.entry("marketing", "Offers and news"),
              Map.entry("sharing", "Sharing my data with partners"),
              Map.entry("analytics", "Counting and measuring"),
              Map.entry("personalisation", "Content chosen by what I did"),
              Map.entry("by", " by %s"),
              Map.entry("refused_why", "Please open it in a browser."),
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
              Map.entry("for", "适用于"),
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
              Map.entry("invalid_why", "链接可能不完整，请从原消息中重新打开。"),
              Map.entry("survey_closed", "问卷已结束"),
              Map.entry("survey_closed_why", "链接已过期或不完整。"),
              Map.entry("survey_comment", "还有什么想说的吗？"),
              Map.entry("survey_send", "提交"),
              Map.entry("survey_too_long", "最多 2,000 个字。"),
              Map.entry("survey_choose", "请选择一个分数。"),
              Map.entry("sample_question", "您有多大可能向朋友推荐我们？"),
              Map.entry("survey_kept", "您的回答已保存。"),
              Map.entry("transparency", "我们了解您的哪些信息"),
              Map.entry("other", "English"),
              Map.entry("marketing", "优惠与资讯"),
              Map.entry("sharing", "与合作伙伴共享我的数据"),
              Map.entry("analytics", "统计与衡量"),
              Map.entry("personalisation", "根据我的行为推荐内容"),
              Map.entry("by", "（%s）"),
              Map.entry("refused_why", "请在浏览器中打开。"),
              Map.entry("email", "电子邮件"),
              Map.entry("sms", "短信"),
              Map.entry("push", "应用通知"),
              Map.entry("web_push", "浏览器通知"),
              Map.entry("wechat", "微信")));

  /** The language that was asked for, else the one the browser prefers, else English. */
  static PreferenceWords in(String asked, String acceptLanguage) {
    boolean chinese = asked.isEmpty() ? prefersChinese(acceptLanguage) : asked.equals("zh");
    return chinese ? CHINESE : ENGLISH;
  }

  /** Whether a header of RFC 9110 §12.5.4 gives Chinese more weight than English. */
  static boolean prefersChinese(String acceptLanguage) {
    double chinese = 0;
    double english = 0;
    for (String each : acceptLanguage.split(",", -1)) {
      String[] parts = each.strip().toLowerCase(Locale.ROOT).split(";", 2);
      double weight = parts.length == 1 ? 1 : weight(parts[1]);
      if (parts[0].equals("zh") || parts[0].startsWith("zh-")) {
        chinese = Math.max(chinese, weight);
      } else if (parts[0].equals("en") || parts[0].startsWith("en-")) {
        english = Math.max(english, weight);
      }
    }
    return chinese > english || chinese == english && chinese > 0 && first(acceptLanguage);
  }

  /** Of equal weight the one that stands first counts. */
  private static boolean first(String acceptLanguage) {
    String plain = acceptLanguage.toLowerCase(Locale.ROOT);
    int english = plain.indexOf("en");
    return english < 0 || plain.indexOf("zh") < english;
  }

  private static double weight(String parameter) {
    Matcher matcher = WEIGHT.matcher(parameter);
    return matcher.matches() ? Double.parseDouble(matcher.group(1)) : 1;
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
