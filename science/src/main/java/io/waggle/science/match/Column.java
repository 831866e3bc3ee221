package io.waggle.science.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The distinct values of one column, or of several taken together, with the forms that levels and
 * blocking keys need. A value is known by its code; code 0 is missing.
 */
final class Column {
  /** Between the parts of a value of several columns. No normalised text contains it. */
  static final char PART_MARK = '\u0001';

  private final Set<Form> forms;
  private final Lexicon lexicon = new Lexicon();
  private final Sound coder = new Sound();
  private final Longs firstSounds = new Longs();
  private final Longs otherSounds = new Longs();
  private final Ints dates = new Ints();
  private final Ints epochDays = new Ints();
  private final PackedText digits = new PackedText();
  private final List<long[]> words = new ArrayList<>();
  private final List<long[]> readings = new ArrayList<>();
  private final PackedText spellings = new PackedText();
  private final PackedText firstHalves = new PackedText();
  private final PackedText secondHalves = new PackedText();
  private int worked;

  Column(Set<Form> forms) {
    this.forms = forms;
    work("");
  }

  /** An empty column with the same forms, for values that this one does not know. */
  Column side() {
    return new Column(forms);
  }

  /** The code of the normalised text, a new one if it was not known. */
  int intern(String text) {
    int code = lexicon.intern(text);
    if (code == worked) {
      work(text);
    }
    return code;
  }

  private void work(String text) {
    worked++;
    if (forms.contains(Form.DATE)) {
      int date = Dates.parse(text);
      dates.add(date);
      epochDays.add(Dates.epochDay(date));
    }
    if (forms.contains(Form.SOUND)) {
      firstSounds.add(coder.first(text));
      otherSounds.add(coder.other(text));
    }
    if (forms.contains(Form.DIGITS)) {
      digits.add(digitsOf(text));
    }
    if (forms.contains(Form.WORDS)) {
      words.add(Tokens.of(text));
    }
    if (forms.contains(Form.PINYIN)) {
      List<String> all = Pinyin.readings(text);
      readings.add(all.stream().mapToLong(Hashes::of).sorted().toArray());
      spellings.add(all.isEmpty() ? "" : Pinyin.folded(all.getFirst()));
    }
    if (forms.contains(Form.HALVES)) {
      int mark = text.indexOf(PART_MARK);
      firstHalves.add(mark < 0 ? "" : text.substring(0, mark));
      secondHalves.add(mark < 0 ? "" : text.substring(mark + 1));
    }
  }

  /**
   * The digits of the text, without the zeros of an international prefix: 0086 and +86 are alike.
   */
  static String digitsOf(String text) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        all.append(c);
      }
    }
    return all.indexOf("00") == 0 ? all.substring(2) : all.toString();
  }

  Lexicon lexicon() {
    return lexicon;
  }

  PackedText texts() {
    return lexicon.texts();
  }

  PackedText digits() {
    return digits;
  }

  PackedText spellings() {
    return spellings;
  }

  int date(int code) {
    return dates.at(code);
  }

  int epochDay(int code) {
    return epochDays.at(code);
  }

  long[] words(int code) {
    return words.get(code);
  }

  long firstSound(int code) {
    return firstSounds.at(code);
  }

  static boolean shareSound(Column left, int a, Column right, int b) {
    long first = left.firstSounds.at(a);
    long other = left.otherSounds.at(a);
    long firstThere = right.firstSounds.at(b);
    long otherThere = right.otherSounds.at(b);
    boolean sharesFirst = first != Hashes.NONE && (first == firstThere || first == otherThere);
    return sharesFirst || (other != Hashes.NONE && (other == firstThere || other == otherThere));
  }

  static boolean shareReading(Column left, int a, Column right, int b) {
    long[] there = right.readings.get(b);
    for (long reading : left.readings.get(a)) {
      if (Arrays.binarySearch(there, reading) >= 0) {
        return true;
      }
    }
    return false;
  }

  static boolean areSwapped(Column left, int a, Column right, int b) {
    return left.firstHalves.length(a) > 0
        && left.secondHalves.length(a) > 0
        && PackedText.same(left.firstHalves, a, right.secondHalves, b)
        && PackedText.same(left.secondHalves, a, right.firstHalves, b);
  }
}
