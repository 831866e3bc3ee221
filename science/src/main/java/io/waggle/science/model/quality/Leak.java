package io.waggle.science.model.quality;

import java.util.Locale;

/** A reason to suspect that a feature says what is to be predicted. */
public sealed interface Leak {
  String feature();

  /** What was seen and what to do, in one sentence. */
  String sentence();

  /** The feature alone ranks too well. */
  record AloneTooGood(String feature, double auc) implements Leak {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%s alone reaches an AUC of %.3f: it may be known only after the outcome; leave it out"
              + " unless it is known when people are scored",
          feature,
          auc);
    }
  }

  /** The model hardly uses anything else. */
  record Dominates(String feature, double gainShare) implements Leak {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%s brings %.0f %% of what the model gains: make sure that it is known when people are"
              + " scored",
          feature,
          100 * gainShare);
    }
  }

  /** The feature will not be there. */
  record Unavailable(String feature) implements Leak {
    @Override
    public String sentence() {
      return feature + " is not known when people are scored: leave it out";
    }
  }
}
