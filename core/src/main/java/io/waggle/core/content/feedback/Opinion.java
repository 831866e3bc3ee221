package io.waggle.core.content.feedback;

import java.util.List;

/**
 * What a text says.
 *
 * @param score from -1 to 1; 0 when not sure
 * @param topics what it is about, such as {@code delivery}
 * @param words the words that it rests on, with a minus before those that were turned round
 */
public record Opinion(
    Mood mood, double score, boolean angry, List<String> topics, List<String> words) {
  /** The direction. */
  public enum Mood {
    POSITIVE,
    NEGATIVE,
    /** Both, about as much. */
    MIXED,
    /** Not a word that says anything. */
    UNSURE
  }

  public Opinion {
    topics = List.copyOf(topics);
    words = List.copyOf(words);
  }
}
