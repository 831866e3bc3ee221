package io.waggle.science.match;

import java.util.List;

/**
 * Finds the level on which two values of a comparison agree: 0 missing, 1 to n the levels of the
 * comparison in their order, n + 1 "else".
 */
final class Judge {
  static final int MISSING = 0;

  private final Level[] levels;

  Judge(List<Level> levels) {
    this.levels = levels.toArray(Level[]::new);
  }

  int elseLevel() {
    return levels.length + 1;
  }

  /** The level of two values; both columns have the forms that the levels need. */
  int level(Column left, int a, Column right, int b) {
    if (a == Lexicon.MISSING || b == Lexicon.MISSING) {
      return MISSING;
    }
    double similarity = -1;
    for (int i = 0; i < levels.length; i++) {
      Level level = levels[i];
      if (level instanceof Level.Similar similar) {
        if (similarity < 0) {
          similarity = JaroWinkler.similarity(left.texts(), a, right.texts(), b);
        }
        if (similarity >= similar.least()) {
          return i + 1;
        }
      } else if (holds(level, left, a, right, b)) {
        return i + 1;
      }
    }
    return elseLevel();
  }

  private static boolean holds(Level level, Column left, int a, Column right, int b) {
    return switch (level) {
      case Level.Exact exact ->
          left == right ? a == b : PackedText.same(left.texts(), a, right.texts(), b);
      case Level.Similar similar ->
          JaroWinkler.similarity(left.texts(), a, right.texts(), b) >= similar.least();
      case Level.Edits edits ->
          Damerau.bounded(left.texts(), a, right.texts(), b, edits.most()) <= edits.most();
      case Level.SameSound sound -> Column.shareSound(left, a, right, b);
      case Level.SamePrefix prefix ->
          PackedText.samePrefix(left.texts(), a, right.texts(), b, prefix.length());
      case Level.SameSuffix suffix ->
          PackedText.sameSuffix(left.texts(), a, right.texts(), b, suffix.length());
      case Level.SameUser user -> sameUser(left.texts(), a, right.texts(), b);
      case Level.SameDigits digits ->
          left.digits().length(a) > 0 && PackedText.same(left.digits(), a, right.digits(), b);
      case Level.SameLastDigits last ->
          PackedText.sameSuffix(left.digits(), a, right.digits(), b, last.length());
      case Level.DigitEdits edits ->
          left.digits().length(a) > 0
              && right.digits().length(b) > 0
              && Damerau.bounded(left.digits(), a, right.digits(), b, edits.most()) <= edits.most();
      case Level.SameDate date -> bothDates(left, a, right, b) && left.date(a) == right.date(b);
      case Level.DateTypo typo ->
          bothDates(left, a, right, b) && Dates.isTypo(left.date(a), right.date(b));
      case Level.DateWithin within -> areWithin(left.epochDay(a), right.epochDay(b), within.days());
      case Level.SameWords words -> Tokens.overlap(left.words(a), right.words(b)) == 1;
      case Level.SharedWords words ->
          Tokens.overlap(left.words(a), right.words(b)) >= words.least();
      case Level.SamePinyin pinyin -> Column.shareReading(left, a, right, b);
      case Level.PinyinEdits edits ->
          left.spellings().length(a) > 0
              && right.spellings().length(b) > 0
              && Damerau.bounded(left.spellings(), a, right.spellings(), b, edits.most())
                  <= edits.most();
      case Level.Swapped swapped -> Column.areSwapped(left, a, right, b);
    };
  }

  private static boolean bothDates(Column left, int a, Column right, int b) {
    return left.date(a) != Dates.NONE && right.date(b) != Dates.NONE;
  }

  private static boolean areWithin(int left, int right, int days) {
    return left != Integer.MIN_VALUE
        && right != Integer.MIN_VALUE
        && Math.abs((long) left - right) <= days;
  }

  private static boolean sameUser(PackedText left, int a, PackedText right, int b) {
    int userLength = indexOfAt(left, a);
    return userLength > 0
        && userLength == indexOfAt(right, b)
        && PackedText.samePrefix(left, a, right, b, userLength);
  }

  private static int indexOfAt(PackedText texts, int text) {
    int start = texts.start(text);
    int length = texts.length(text);
    for (int i = 0; i < length; i++) {
      if (texts.pool()[start + i] == '@') {
        return i;
      }
    }
    return -1;
  }
}
