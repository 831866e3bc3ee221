package io.waggle.science.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each level holds for. */
class LevelTest {
  private static boolean holds(String level, String left, String right) {
    Comparison comparison =
        new Comparison("x", List.of("x"), List.of(Level.parse(level)), Frequency.ignored());
    Column column = new Column(comparison.forms());
    int a = column.intern(Normal.of(left));
    int b = column.intern(Normal.of(right));
    int found = new Judge(comparison.levels()).level(column, a, column, b);
    Column side = column.side();
    int there = side.intern(Normal.of(right));
    assertEquals(found, new Judge(comparison.levels()).level(column, a, side, there), "in another");
    assertEquals(found, new Judge(comparison.levels()).level(column, b, column, a), "reversed");
    return found == 1;
  }

  private static void yes(String level, String left, String right) {
    assertTrue(holds(level, left, right), level + ": " + left + " / " + right);
  }

  private static void no(String level, String left, String right) {
    assertTrue(!holds(level, left, right), level + ": " + left + " / " + right);
  }

  @Test
  void texts() {
    yes("exact", "  Ann  Smith", "ann smith");
    yes("exact", "ｱﾝ", "アン");
    no("exact", "ann", "anne");
    no("exact", "", "");
    yes("jaro-winkler 0.92", "mccarthy", "mccarty");
    no("jaro-winkler 0.92", "mccarthy", "doosey");
    yes("damerau 1", "smith", "simth");
    no("damerau 1", "smith", "smthi s");
    yes("damerau 2", "abcdef", "xbcdex");
    yes("sound", "smith", "smyth");
    no("sound", "smith", "jones");
    yes("prefix 3", "sw1 2aa", "sw1 9zz");
    no("prefix 3", "sw", "sw");
    yes("suffix 2", "4211", "9911");
    yes("user", "ann@a.example", "ann@b.example");
    no("user", "ann@a.example", "anna@a.example");
    no("user", "@a.example", "@b.example");
  }

  @Test
  void numbersAndDates() {
    yes("digits", "+44 (0)20-7946", "44 020 7946");
    yes("digits", "0086 138 0013 8000", "+86 13800138000");
    no("digits", "none", "nil");
    yes("last-digits 8", "+86 10 5555 0000", "55550000");
    no("last-digits 8", "1234567", "1234567");
    yes("digits-damerau 1", "020 7946", "020 7964");
    yes("date", "1999-02-01", "19990201");
    yes("date", "1.2.1999", "1999-02-01");
    yes("date", "1999-02-01T10:00:00Z", "1999-02-01");
    no("date", "1999", "1999-01-01");
    yes("date-typo", "1999-02-01", "1999-01-02");
    yes("date-typo", "1999-02-01", "1999-02-07");
    yes("date-typo", "1999-12-31", "1999-12-13");
    yes("date-typo", "1980-31-05", "1980-05-31");
    no("date-typo", "1999-02-01", "1998-03-01");
    yes("date-within 31", "1999-02-01", "1999-03-01");
    no("date-within 31", "1999-02-01", "1999-03-05");
    no("date-within 366", "1999-02-30", "1999-02-28");
  }

  @Test
  void wordsAndNames() {
    yes("words", "12 Station Road", "station rd 12");
    no("words", "-", "-");
    yes("words-shared 0.6", "flat 3 12 station road", "12 station road 3");
    no("words-shared 0.6", "12 station road", "14 church lane");
    yes("words-shared 0.7", "北京市朝阳区建国路88号", "北京市朝阳区建国路88号 1室");
    no("words-shared 0.7", "北京市朝阳区建国路88号", "上海市黄浦区南京路1号");
    yes("pinyin", "单雄信", "Shan Xiongxin");
    yes("pinyin-damerau 0", "张林", "臧宁");
    yes("pinyin-damerau 1", "张伟", "张维维".substring(0, 2));
    no("pinyin-damerau 1", "张伟", "欧阳修");
  }

  @Test
  void twoColumnsSwapped() {
    Comparison names =
        new Comparison(
            "names",
            List.of("given", "surname"),
            List.of(new Level.Exact(), new Level.Swapped()),
            Frequency.ignored());
    Records records =
        new Records(
            List.of("a", "b", "c", "d"),
            java.util.Map.of(
                "given", List.of("Ann", "smith", "ann", ""),
                "surname", List.of("Smith", "Ann", "smith", "")));
    RecordTable table = new RecordTable(List.of(records), List.of(names));
    Judges judges = new Judges(table);
    assertEquals(2, judges.level(0, 0, 1));
    assertEquals(1, judges.level(0, 0, 2));
    assertEquals(Judge.MISSING, judges.level(0, 0, 3));
  }

  @Test
  void textRoundTrip() {
    for (String kind : Comparison.kinds()) {
      for (Level level : Comparison.of("x", kind).levels()) {
        assertEquals(level, Level.parse(level.text()));
      }
    }
    for (String level : List.of("swapped", "suffix 4", "prefix 3", "date", "words")) {
      assertEquals(level, Level.parse(level).text());
    }
    for (String part : List.of("a:prefix 3", "a", "a:last-digits 8", "a b:first-word", "a:sound")) {
      assertEquals(part, KeyPart.parse(part).text());
    }
  }

  @Test
  void whatIsWrongIsRefused() {
    for (String text :
        List.of("like", "prefix", "prefix x", "exact 1", "damerau 0", "jaro-winkler 1", "")) {
      assertThrows(InvalidInput.class, () -> Level.parse(text), text);
    }
    for (String text : List.of("a:like", "a:prefix", "a:sound 3", ":year", "a:prefix x")) {
      assertThrows(InvalidInput.class, () -> KeyPart.parse(text), text);
    }
    assertThrows(InvalidInput.class, () -> Comparison.of("x", "nonsense"));
    assertThrows(
        InvalidInput.class,
        () ->
            new Comparison("x", List.of("x"), List.of(new Level.SameSound()), Frequency.counted()));
    assertThrows(
        InvalidInput.class,
        () -> new Comparison("x", List.of("x"), List.of(new Level.Swapped()), Frequency.ignored()));
    assertThrows(InvalidInput.class, () -> new Band(0.9, 0.8));
    assertThrows(InvalidInput.class, () -> new Frequency(2, 0.1));
    assertThrows(InvalidInput.class, () -> new Grouping(0, 100));
  }
}
