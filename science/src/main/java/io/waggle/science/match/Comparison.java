package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How two records are compared in one respect.
 *
 * @param name what explanations call it
 * @param columns whose values are compared, joined by a blank when there are several; a record that
 *     lacks all of them has no value
 * @param levels from the closest to the loosest, 1 to 14; "else" follows by itself
 * @param frequency how the rarity of a value counts, where the first level is {@code exact}
 */
public record Comparison(
    String name, List<String> columns, List<Level> levels, Frequency frequency) {
  private static final int LEVELS_MAX = 14;

  public Comparison {
    columns = List.copyOf(columns);
    levels = List.copyOf(levels);
    String field = "comparison " + name;
    InvalidInput.unless(!columns.isEmpty(), field, "has no column", "name one");
    InvalidInput.unless(
        !levels.isEmpty() && levels.size() <= LEVELS_MAX,
        field,
        "has " + levels.size() + " levels",
        "give 1 to " + LEVELS_MAX);
    InvalidInput.unless(
        columns.size() == 2 || levels.stream().noneMatch(Level.Swapped.class::isInstance),
        field,
        "asks for swapped values of " + columns.size() + " columns",
        "give exactly two columns");
    InvalidInput.unless(
        frequency.isIgnored() || levels.getFirst() instanceof Level.Exact,
        field,
        "counts frequencies but does not begin with the level exact",
        "put exact first");
  }

  /**
   * A comparison of one column by a ready list of levels.
   *
   * @param column the column, and the name of the comparison
   * @param kind one of {@link #kinds}
   */
  public static Comparison of(String column, String kind) {
    return of(column, List.of(column), kind);
  }

  /** A comparison of several columns, joined, by a ready list of levels. */
  public static Comparison of(String name, List<String> columns, String kind) {
    return new Comparison(name, columns, levelsOf(kind), Frequency.ignored());
  }

  /** The kinds that {@link #of(String, String)} knows. */
  public static List<String> kinds() {
    return List.of(
        "exact", "name", "text", "date", "phone", "email", "postcode", "address", "chinese-name");
  }

  /** The same with the rarity of values counted. */
  public Comparison with(Frequency rarity) {
    return new Comparison(name, columns, levels, rarity);
  }

  private static List<Level> levelsOf(String kind) {
    return switch (kind) {
      case "exact" -> parse("exact");
      case "name" ->
          parse("exact", "jaro-winkler 0.92", "sound", "jaro-winkler 0.85", "jaro-winkler 0.7");
      case "text" -> parse("exact", "damerau 1", "jaro-winkler 0.92", "jaro-winkler 0.8");
      case "date" -> parse("exact", "date", "date-typo", "date-within 31", "date-within 366");
      case "phone" -> parse("exact", "digits", "last-digits 8", "digits-damerau 1");
      case "email" -> parse("exact", "damerau 1", "user", "jaro-winkler 0.9");
      case "postcode" -> parse("exact", "damerau 1", "prefix 2");
      case "address" ->
          parse("exact", "words", "damerau 2", "words-shared 0.6", "words-shared 0.3");
      case "chinese-name" -> parse("exact", "pinyin", "pinyin-damerau 0", "pinyin-damerau 1");
      default ->
          throw new InvalidInput(
              "kind", "'" + kind + "' is not one", "use " + String.join(", ", kinds()));
    };
  }

  private static List<Level> parse(String... texts) {
    return List.of(texts).stream().map(Level::parse).toList();
  }

  /** What is worked out for each value before levels can be told. */
  Set<Form> forms() {
    EnumSet<Form> forms = EnumSet.noneOf(Form.class);
    for (Level level : levels) {
      switch (level) {
        case Level.SameSound sound -> forms.add(Form.SOUND);
        case Level.SameDigits digits -> forms.add(Form.DIGITS);
        case Level.SameLastDigits digits -> forms.add(Form.DIGITS);
        case Level.DigitEdits digits -> forms.add(Form.DIGITS);
        case Level.SameDate date -> forms.add(Form.DATE);
        case Level.DateTypo date -> forms.add(Form.DATE);
        case Level.DateWithin date -> forms.add(Form.DATE);
        case Level.SameWords words -> forms.add(Form.WORDS);
        case Level.SharedWords words -> forms.add(Form.WORDS);
        case Level.SamePinyin pinyin -> forms.add(Form.PINYIN);
        case Level.PinyinEdits pinyin -> forms.add(Form.PINYIN);
        case Level.Swapped swapped -> forms.add(Form.HALVES);
        case Level.Exact plain -> {}
        case Level.Similar plain -> {}
        case Level.Edits plain -> {}
        case Level.SamePrefix plain -> {}
        case Level.SameSuffix plain -> {}
        case Level.SameUser plain -> {}
      }
    }
    return forms;
  }
}
