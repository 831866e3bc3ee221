package io.waggle.core.content.feedback;

/** Finds out what a text says. The lexicon is the one within; a model would stand behind it too. */
public interface Sentiment {
  Opinion of(String text);
}
