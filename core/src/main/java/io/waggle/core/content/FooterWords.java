package io.waggle.core.content;

/** The words of ours that stand in messages, in the languages of the product. */
record FooterWords(
    String because,
    String consent,
    String end,
    String unsubscribe,
    String preferences,
    String transparency,
    String smsOptOut,
    String machineMade) {
  private static final FooterWords ENGLISH =
      new FooterWords(
          "You get this message because of “",
          "”, on the ground of your consent ",
          ".",
          "Unsubscribe",
          "Preferences",
          "What we know about you",
          "Reply STOP to opt out",
          "Parts of this message were written by AI and approved by people.");
  private static final FooterWords CHINESE =
      new FooterWords(
          "您收到此消息，是因为“",
          "”；依据是您的同意记录 ",
          "。",
          "退订",
          "偏好设置",
          "我们了解您的哪些信息",
          "拒收请回复R",
          "本消息部分内容由人工智能生成，并经人工审核。");

  static FooterWords in(String locale) {
    return locale.equals("zh") || locale.startsWith("zh-") ? CHINESE : ENGLISH;
  }

  String why(String journey, String evidence) {
    return because + journey + consent + evidence + end;
  }
}
