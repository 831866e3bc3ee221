package io.waggle.science.match;

import org.apache.commons.codec.language.DoubleMetaphone;

/** How an English name sounds: the two codes of Double Metaphone (Philips 2000) as hashes. */
final class Sound {
  private static final int CODE_LENGTH = 6;

  private final DoubleMetaphone coder = new DoubleMetaphone();

  Sound() {
    coder.setMaxCodeLen(CODE_LENGTH);
  }

  /** The first code of the text, {@link Hashes#NONE} when it has no sound. */
  long first(String text) {
    return code(text, false);
  }

  /** The other code of the text, the same as the first when there is one way to say it. */
  long other(String text) {
    return code(text, true);
  }

  private long code(String text, boolean isOther) {
    String code = coder.doubleMetaphone(text, isOther);
    return code == null ? Hashes.NONE : Hashes.of(code);
  }
}
