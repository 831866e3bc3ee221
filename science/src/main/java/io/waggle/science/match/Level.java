package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.Locale;

/**
 * One way in which two values may agree. A {@link Comparison} lists levels from the closest to the
 * loosest; the first that holds is the pair's level, and what none holds for is "else". A missing
 * value has no level.
 *
 * <p>As text, in configuration: {@code exact}, {@code jaro-winkler 0.92}, {@code damerau 1}, {@code
 * sound}, {@code prefix 3}, {@code suffix 4}, {@code user}, {@code digits}, {@code last-digits 8},
 * {@code digits-damerau 1}, {@code date}, {@code date-typo}, {@code date-within 31}, {@code words},
 * {@code words-shared 0.5}, {@code pinyin}, {@code pinyin-damerau 1}, {@code swapped}.
 */
public sealed interface Level {
  /** The texts are equal, after lower case and single blanks. */
  record Exact() implements Level {}

  /** Jaro–Winkler similarity of at least {@code least}, in (0, 1). */
  record Similar(double least) implements Level {
    public Similar {
      InvalidInput.unless(
          least > 0 && least < 1, "jaro-winkler", "is " + least, "give a number between 0 and 1");
    }
  }

  /** Damerau distance of at most {@code most}, from 1. */
  record Edits(int most) implements Level {
    public Edits {
      atLeastOne("damerau", most);
    }
  }

  /** The names share a Double Metaphone code. */
  record SameSound() implements Level {}

  /** The first {@code length} characters agree. */
  record SamePrefix(int length) implements Level {
    public SamePrefix {
      atLeastOne("prefix", length);
    }
  }

  /** The last {@code length} characters agree. */
  record SameSuffix(int length) implements Level {
    public SameSuffix {
      atLeastOne("suffix", length);
    }
  }

  /** What stands before the @ of an e-mail address agrees. */
  record SameUser() implements Level {}

  /** The digits agree, whatever stands between them. */
  record SameDigits() implements Level {}

  /** The last {@code length} digits agree: a telephone number with and without its area code. */
  record SameLastDigits(int length) implements Level {
    public SameLastDigits {
      atLeastOne("last-digits", length);
    }
  }

  /** Damerau distance of the digits of at most {@code most}, from 1. */
  record DigitEdits(int most) implements Level {
    public DigitEdits {
      atLeastOne("digits-damerau", most);
    }
  }

  /** The same date, however it is written. */
  record SameDate() implements Level {}

  /** One wrong digit, two neighbouring digits swapped, or day and month swapped. */
  record DateTypo() implements Level {}

  /** At most {@code days} days apart, from 1. */
  record DateWithin(int days) implements Level {
    public DateWithin {
      atLeastOne("date-within", days);
    }
  }

  /** The same words in any order. */
  record SameWords() implements Level {}

  /** At least the share {@code least} of all distinct words in both, in (0, 1). */
  record SharedWords(double least) implements Level {
    public SharedWords {
      InvalidInput.unless(
          least > 0 && least < 1, "words-shared", "is " + least, "give a number between 0 and 1");
    }
  }

  /** Chinese names that can be said alike, surname first or last, in characters or in pinyin. */
  record SamePinyin() implements Level {}

  /**
   * Damerau distance of at most {@code most} between the spellings, after what is often confused
   * (zh and z, n and l, ing and in) is written alike; 0 is allowed.
   */
  record PinyinEdits(int most) implements Level {
    public PinyinEdits {
      InvalidInput.unless(most >= 0, "pinyin-damerau", "is " + most, "give 0 or more");
    }
  }

  /** Two columns with their values swapped; only in a comparison of exactly two columns. */
  record Swapped() implements Level {}

  /** Reads a level from its text. */
  static Level parse(String text) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", 2);
    String number = words.length == 2 ? words[1] : "";
    if (!number.isEmpty()) {
      return withNumber(text, words[0], number);
    }
    return switch (words[0]) {
      case "exact" -> new Exact();
      case "sound" -> new SameSound();
      case "user" -> new SameUser();
      case "digits" -> new SameDigits();
      case "date" -> new SameDate();
      case "date-typo" -> new DateTypo();
      case "words" -> new SameWords();
      case "pinyin" -> new SamePinyin();
      case "swapped" -> new Swapped();
      default -> throw unknown(text);
    };
  }

  private static Level withNumber(String text, String name, String number) {
    return switch (name) {
      case "jaro-winkler" -> new Similar(decimal(text, number));
      case "words-shared" -> new SharedWords(decimal(text, number));
      case "damerau" -> new Edits(whole(text, number));
      case "prefix" -> new SamePrefix(whole(text, number));
      case "suffix" -> new SameSuffix(whole(text, number));
      case "last-digits" -> new SameLastDigits(whole(text, number));
      case "digits-damerau" -> new DigitEdits(whole(text, number));
      case "date-within" -> new DateWithin(whole(text, number));
      case "pinyin-damerau" -> new PinyinEdits(whole(text, number));
      default -> throw unknown(text);
    };
  }

  /** The level as {@link #parse} reads it. */
  default String text() {
    return switch (this) {
      case Exact level -> "exact";
      case Similar level -> "jaro-winkler " + level.least();
      case Edits level -> "damerau " + level.most();
      case SameSound level -> "sound";
      case SamePrefix level -> "prefix " + level.length();
      case SameSuffix level -> "suffix " + level.length();
      case SameUser level -> "user";
      case SameDigits level -> "digits";
      case SameLastDigits level -> "last-digits " + level.length();
      case DigitEdits level -> "digits-damerau " + level.most();
      case SameDate level -> "date";
      case DateTypo level -> "date-typo";
      case DateWithin level -> "date-within " + level.days();
      case SameWords level -> "words";
      case SharedWords level -> "words-shared " + level.least();
      case SamePinyin level -> "pinyin";
      case PinyinEdits level -> "pinyin-damerau " + level.most();
      case Swapped level -> "swapped";
    };
  }

  private static double decimal(String text, String number) {
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException notNumber) {
      throw unknown(text);
    }
  }

  private static int whole(String text, String number) {
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException notNumber) {
      throw unknown(text);
    }
  }

  private static InvalidInput unknown(String text) {
    return new InvalidInput(
        "level",
        "'" + text + "' is not one",
        "use exact, jaro-winkler N, damerau N, sound, prefix N, suffix N, user, digits,"
            + " last-digits N, digits-damerau N, date, date-typo, date-within N, words,"
            + " words-shared N, pinyin, pinyin-damerau N or swapped");
  }

  private static void atLeastOne(String field, int value) {
    InvalidInput.unless(value >= 1, field, "is " + value, "give 1 or more");
  }
}
