package io.waggle.science.match;

/** What is worked out once for each distinct value of a column, beside its text. */
enum Form {
  /** The two Double Metaphone codes. */
  SOUND,
  /** The packed date. */
  DATE,
  /** The digits alone. */
  DIGITS,
  /** The words. */
  WORDS,
  /** The readings of a Chinese name. */
  PINYIN,
  /** The two halves of a value of two columns. */
  HALVES
}
