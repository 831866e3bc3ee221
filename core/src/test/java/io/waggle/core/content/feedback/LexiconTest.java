package io.waggle.core.content.feedback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.content.feedback.Opinion.Mood;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LexiconTest {
  private static final Sentiment LEXICON = new Lexicon();

  @Test
  void wordsNegationsAndDegreesAreUnderstood() {
    Map<String, Mood> cases =
        Map.ofEntries(
            Map.entry("I love it, great quality", Mood.POSITIVE),
            Map.entry("not good at all", Mood.NEGATIVE),
            Map.entry("it is not bad", Mood.POSITIVE),
            Map.entry("never had a problem", Mood.POSITIVE),
            Map.entry("no, great stuff", Mood.POSITIVE),
            Map.entry("not only fast but great", Mood.POSITIVE),
            Map.entry("great shoes but terrible delivery and rude staff", Mood.NEGATIVE),
            Map.entry("nice but slow", Mood.MIXED),
            Map.entry("the parcel is blue", Mood.UNSURE),
            Map.entry("", Mood.UNSURE),
            Map.entry("goods are packed", Mood.UNSURE),
            Map.entry("质量很好，非常满意", Mood.POSITIVE),
            Map.entry("不好用", Mood.NEGATIVE),
            Map.entry("不太满意", Mood.NEGATIVE),
            Map.entry("没有问题", Mood.POSITIVE),
            Map.entry("不但便宜，还好看", Mood.POSITIVE),
            Map.entry("太差了，失望", Mood.NEGATIVE),
            Map.entry("收到一个包裹", Mood.UNSURE));
    cases.forEach((text, mood) -> assertEquals(mood, LEXICON.of(text).mood(), text));
  }

  @Test
  void angerGoesToAPerson() {
    for (String text :
        List.of(
            "This is a scam, I will call my lawyer",
            "WORST SERVICE EVER I WANT MY MONEY",
            "terrible, awful, I hate it",
            "骗子！我要投诉",
            "垃圾，气死我了！！！")) {
      assertTrue(LEXICON.of(text).angry(), text);
    }
    for (String text :
        List.of("a bit slow", "this is no scam, great shop", "有点慢", "很满意！！！", "GREAT SHOP LOVE IT SO")) {
      assertFalse(LEXICON.of(text).angry(), text);
    }
  }

  @Test
  void theVerdictShowsItsWordsAndTopics() {
    Opinion opinion = LEXICON.of("The delivery was not fast and the refund is missing");
    assertEquals(List.of("-fast", "refund", "missing"), opinion.words());
    assertEquals(List.of("delivery", "refund"), opinion.topics());
    assertTrue(opinion.score() < 0 && opinion.score() >= -1);
    assertEquals(List.of("price", "service"), LEXICON.of("价格贵，客服态度一般").topics());
  }

  @Test
  void degreesChangeTheScoreAndNotTheDirection() {
    double plain = LEXICON.of("good").score();
    assertTrue(LEXICON.of("extremely good").score() > plain);
    assertTrue(LEXICON.of("slightly good").score() < plain);
    assertTrue(LEXICON.of("slightly good").score() > 0);
  }

  @Test
  void onlyTheBeginningOfALongTextIsRead() {
    Opinion opinion = LEXICON.of("good ".repeat(100_000));
    assertEquals(1_000, opinion.words().size());
    assertEquals(Mood.POSITIVE, opinion.mood());
  }

  @Test
  void aWordThatHoldsANegationDeniesNothing() {
    assertEquals(Mood.POSITIVE, LEXICON.of("质量不错很满意").mood());
    assertEquals(List.of("不错", "满意"), LEXICON.of("质量不错很满意").words());
  }
}
