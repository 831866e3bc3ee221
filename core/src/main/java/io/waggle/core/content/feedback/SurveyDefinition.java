package io.waggle.core.content.feedback;

import io.waggle.core.kernel.Document;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A question that people are asked once.
 *
 * @param scale which answers there are
 * @param lifetimeMillis how long a link may be answered
 * @param words by language; the default one under the empty text
 */
public record SurveyDefinition(
    String id, Scale scale, long lifetimeMillis, Map<String, Words> words) {
  /** The answers, from 0 or 1 up to the highest. */
  public enum Scale {
    /** How likely somebody recommends us, 0 to 10. */
    NPS(0, 10),
    /** How satisfied somebody is, 1 to 5. */
    CSAT(1, 5);

    private final int least;
    private final int most;

    Scale(int least, int most) {
      this.least = least;
      this.most = most;
    }

    public int least() {
      return least;
    }

    public int most() {
      return most;
    }

    /** Whether somebody with this answer is unhappy: a detractor, or at most 2 of 5. */
    public boolean isUnhappy(int score) {
      return this == NPS ? score <= 6 : score <= 2;
    }
  }

  /** What is asked, and what is said afterwards. */
  public record Words(String question, String thanks) {}

  public SurveyDefinition {
    words = Map.copyOf(words);
  }

  /** What is wrong is recorded in the document. */
  public static SurveyDefinition parse(String id, Document doc) {
    doc.text("name", id);
    Map<String, Words> words = new HashMap<>();
    words.put("", words(doc));
    if (doc.has("locales")) {
      Document locales = doc.object("locales");
      locales
          .keys()
          .forEach(each -> words.put(each.toLowerCase(Locale.ROOT), words(locales.object(each))));
    }
    return new SurveyDefinition(
        id,
        doc.choice("scale", Scale.class, Scale.NPS),
        doc.duration("lifetime", 365 * 86_400_000L, 30 * 86_400_000L),
        words);
  }

  private static Words words(Document doc) {
    return new Words(doc.text("question"), doc.text("thanks", "Thank you."));
  }

  /** The words for a language tag, else the default ones. */
  public Words words(String wanted) {
    String tag = wanted.toLowerCase(Locale.ROOT).replace('_', '-');
    while (!tag.isEmpty() && !words.containsKey(tag)) {
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    return Objects.requireNonNull(words.get(words.containsKey(tag) ? tag : ""));
  }
}
