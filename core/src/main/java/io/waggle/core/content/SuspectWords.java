package io.waggle.core.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words that filters and readers know from spam. */
final class SuspectWords {
  private static final List<String> WORDS =
      List.of(
          "100% free",
          "act now",
          "call now",
          "cash bonus",
          "click below",
          "congratulations, you",
          "double your",
          "earn extra cash",
          "free gift card",
          "guaranteed winner",
          "limited time only",
          "make money fast",
          "no obligation",
          "once in a lifetime",
          "risk-free",
          "urgent action",
          "you have been selected",
          "you are a winner",
          "点击领取",
          "恭喜您中奖",
          "免费领取",
          "日赚",
          "轻松赚钱",
          "稳赚不赔",
          "内部名额",
          "加微信");

  private SuspectWords() {}

  static List<String> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> found = new ArrayList<>();
    for (String each : WORDS) {
      if (lower.contains(each)) {
        found.add(each);
      }
    }
    return found;
  }
}
