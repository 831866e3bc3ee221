package io.waggle.core.content.feedback;

import io.waggle.core.content.feedback.Opinion.Mood;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sentiment by words, in English and Chinese. A negation before a word turns it round, as far as
 * the next stop; a word of degree strengthens or weakens it. Longer words are taken before shorter
 * ones that they hold.
 */
public final class Lexicon implements Sentiment {
  private static final int MAX_TEXT = 5_000;

  /** How many English words before, or Chinese signs, a negation reaches. */
  private static final int REACH = 3;

  private static final double CLEAR = 0.25;
  private static final Set<String> NEGATIONS =
      Set.of(
          "not", "no", "never", "without", "hardly", "cannot", "can't", "don't", "doesn't",
          "didn't", "isn't", "wasn't", "won't", "wouldn't", "aren't", "couldn't", "nothing");
  private static final List<String> CHINESE_NEGATIONS =
      List.of("不是很", "不怎么", "不太", "没有", "并不", "毫无", "从不", "不", "没", "未", "并非");

  @Override
  public Opinion of(String text) {
    String cut = text.substring(0, Math.min(text.length(), MAX_TEXT));
    String read = cut.toLowerCase(Locale.ROOT).replace('’', '\'');
    double good = 0;
    double bad = 0;
    boolean rage = false;
    int after = 0;
    List<String> words = new ArrayList<>();
    for (int at = 0; at < read.length(); ) {
      String word = LexiconWords.at(read, at);
      if (word.isEmpty()) {
        at++;
        continue;
      }
      double weight = LexiconWords.weight(word);
      boolean turned = isNegated(read, after, at);
      double felt = weight * strength(read, at) * (turned ? -0.8 : 1);
      good += Math.max(0, felt);
      bad -= Math.min(0, felt);
      rage |= !turned && LexiconWords.isRage(word);
      words.add(turned ? "-" + word : word);
      at += word.length();
      after = at;
    }
    return opinion(good, bad, rage || isShouting(cut) && bad > good, topics(read), words);
  }

  private static Opinion opinion(
      double good, double bad, boolean rage, List<String> topics, List<String> words) {
    double all = good + bad;
    if (all == 0) {
      return new Opinion(Mood.UNSURE, 0, false, topics, words);
    }
    double score = Math.round((good - bad) / (all + 1) * 100) / 100.0;
    double share = (good - bad) / all;
    boolean both = Math.abs(share) < CLEAR;
    Mood mood = both ? Mood.MIXED : share > 0 ? Mood.POSITIVE : Mood.NEGATIVE;
    boolean angry = mood != Mood.POSITIVE && (rage || mood == Mood.NEGATIVE && bad >= 5);
    return new Opinion(mood, score, angry, topics, words);
  }

  private static boolean isShouting(String text) {
    long letters = text.chars().filter(c -> c < 0x250 && Character.isLetter(c)).count();
    long capitals = text.chars().filter(c -> c < 0x250 && Character.isUpperCase(c)).count();
    boolean marks = text.contains("!!!") || text.contains("！！！");
    return marks || letters >= 12 && capitals * 10 >= letters * 8;
  }

  /** Whether what stands between the word before and this one turns it round. */
  private static boolean isNegated(String text, int after, int at) {
    if (Character.isIdeographic(text.charAt(at))) {
      String before = text.substring(Math.max(after, at - REACH - 1), at);
      String near = afterStop(before);
      // 不但 and 不仅 deny nothing.
      return CHINESE_NEGATIONS.stream().anyMatch(near::contains)
          && !near.contains("不但")
          && !near.contains("不仅");
    }
    String[] before = afterStop(text.substring(Math.max(after, at - 40), at)).strip().split("\\s+");
    int turns = 0;
    for (int i = Math.max(0, before.length - REACH); i < before.length; i++) {
      boolean only = before[i].equals("not") && i + 1 < before.length && before[i + 1].equals("only");
      turns += NEGATIONS.contains(before[i]) && !only ? 1 : 0;
    }
    return turns % 2 == 1;
  }

  private static String afterStop(String before) {
    int stop = -1;
    for (int i = 0; i < before.length(); i++) {
      stop = ".,;!?，。；！？、".indexOf(before.charAt(i)) >= 0 ? i : stop;
    }
    String near = before.substring(stop + 1);
    int but = near.lastIndexOf(" but ");
    return but < 0 ? near : near.substring(but + 5);
  }

  private static double strength(String text, int at) {
    String near = afterStop(text.substring(Math.max(0, at - 14), at));
    for (Map.Entry<String, Double> each : LexiconWords.DEGREES.entrySet()) {
      if (near.contains(each.getKey())) {
        return each.getValue();
      }
    }
    return 1;
  }

  private static List<String> topics(String text) {
    Set<String> topics = new TreeSet<>();
    LexiconWords.TOPICS.forEach((topic, words) -> {
      for (String each : words) {
        if (LexiconWords.stands(text, each)) {
          topics.add(topic);
        }
      }
    });
    return List.copyOf(topics);
  }
}
