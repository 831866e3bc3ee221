package io.waggle.science.match;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * How a Chinese name is said, in pinyin without tones. Characters that are read in their own way as
 * a surname (单 is shan, 曾 is zeng, 尉迟 is yuchi) are read so at the beginning of a name, in every
 * way that families use. A name in Latin letters is taken as pinyin.
 */
public final class Pinyin {
  /** The first character with a reading. */
  static final char FIRST = '\u3400';

  /** The last character with a reading. */
  static final char LAST = '\u9fff';

  private static final int COMPOUND = 2;
  private static final String[] SYLLABLES;
  private static final short[] SYLLABLE_OF = new short[LAST - FIRST + 1];
  private static final Map<String, List<String>> SURNAMES = new HashMap<>();

  static {
    ResourceBundle table = table("pinyin");
    List<String> syllables = new ArrayList<>(List.of(""));
    for (String syllable : table.keySet()) {
      String characters = table.getString(syllable);
      for (int i = 0; i < characters.length(); i++) {
        SYLLABLE_OF[characters.charAt(i) - FIRST] = (short) syllables.size();
      }
      syllables.add(syllable);
    }
    SYLLABLES = syllables.toArray(String[]::new);
    ResourceBundle surnames = table("surnames");
    for (String surname : surnames.keySet()) {
      SURNAMES.put(surname, List.of(surnames.getString(surname).split(" ")));
    }
  }

  private Pinyin() {}

  /**
   * Every way the name may be said, letters only, the usual one first: surname first, then surname
   * last. Empty when the text has neither Chinese characters nor letters.
   */
  public static List<String> readings(String name) {
    String text = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    List<Integer> signs = text.codePoints().filter(Pinyin::isHan).boxed().toList();
    Set<String> readings = signs.isEmpty() ? latin(text) : chinese(signs);
    return List.copyOf(readings);
  }

  /**
   * The usual reading with what is often confused written alike: zh, ch, sh as z, c, s; l as n; ng
   * as n; ü as u. Empty when the name has no reading.
   */
  public static String confusable(String name) {
    List<String> readings = readings(name);
    return readings.isEmpty() ? "" : folded(readings.getFirst());
  }

  static String folded(String reading) {
    return reading
        .replace("zh", "z")
        .replace("ch", "c")
        .replace("sh", "s")
        .replace("ng", "n")
        .replace('l', 'n')
        .replace('v', 'u');
  }

  /** The reading of one character that is no surname, empty when it has none. */
  static String syllable(char c) {
    return isHan(c) ? SYLLABLES[SYLLABLE_OF[c - FIRST]] : "";
  }

  private static boolean isHan(int c) {
    return c >= FIRST && c <= LAST && SYLLABLE_OF[c - FIRST] != 0;
  }

  private static Set<String> chinese(List<Integer> signs) {
    StringBuilder all = new StringBuilder();
    signs.forEach(all::appendCodePoint);
    int surnameLength = surnameLength(all);
    String surname = all.substring(0, surnameLength);
    StringBuilder given = new StringBuilder();
    for (int i = surnameLength; i < all.length(); i++) {
      given.append(syllable(all.charAt(i)));
    }
    List<String> surnames = SURNAMES.getOrDefault(surname, List.of(syllable(surname.charAt(0))));
    Set<String> readings = new LinkedHashSet<>();
    surnames.forEach(reading -> readings.add(reading + given));
    surnames.forEach(reading -> readings.add(given + reading));
    return readings;
  }

  private static int surnameLength(CharSequence name) {
    boolean isCompound =
        name.length() > COMPOUND && SURNAMES.containsKey(name.subSequence(0, COMPOUND).toString());
    return isCompound ? COMPOUND : 1;
  }

  /** The letters as they stand, and with the first word last and the last word first. */
  private static Set<String> latin(String text) {
    String plain = Normalizer.normalize(text.replace('ü', 'v'), Normalizer.Form.NFD);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= plain.length(); i++) {
      char c = i < plain.length() ? plain.charAt(i) : ' ';
      if (c >= 'a' && c <= 'z') {
        word.append(c);
      } else if (Character.isWhitespace(c) && !word.isEmpty()) {
        words.add(word.toString().replace("lyu", "lv").replace("nyu", "nv"));
        word.setLength(0);
      }
    }
    Set<String> readings = new LinkedHashSet<>();
    if (!words.isEmpty()) {
      int last = words.size() - 1;
      readings.add(String.join("", words));
      readings.add(String.join("", words.subList(1, words.size())) + words.getFirst());
      readings.add(words.getLast() + String.join("", words.subList(0, last)));
    }
    return readings;
  }

  /** A table that is part of the library, in UTF-8. */
  private static ResourceBundle table(String name) {
    return ResourceBundle.getBundle(Pinyin.class.getPackageName() + "." + name, Locale.ROOT);
  }
}
