package io.waggle.science.match;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * Writes the table of readings, {@code pinyin.properties}, from the transliteration "Han-Latin" of
 * ICU4J. Run once when ICU knows better readings; what runs later reads the table and needs no ICU.
 * {@code PinyinTest} holds a sample of the table to what ICU says.
 *
 * <p>From the module {@code science}, with its test classes and the test class path:
 *
 * <pre>java -cp CLASSPATH io.waggle.science.match.PinyinTableGenerator
 *     src/main/resources/io/waggle/science/match/pinyin.properties</pre>
 */
final class PinyinTableGenerator {
  private static final Transliterator LATIN = Transliterator.getInstance("Han-Latin");
  private static final Transliterator TONELESS =
      Transliterator.getInstance("NFD; [[:M:] - [\u0308]] Remove; NFC; Lower");

  private PinyinTableGenerator() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), table());
  }

  /** One line per syllable, in order: the syllable, =, every character that is read so. */
  private static String table() {
    TreeMap<String, StringBuilder> characters = new TreeMap<>();
    for (char c = Pinyin.FIRST; c <= Pinyin.LAST; c++) {
      String syllable = syllable(c);
      if (!syllable.isEmpty()) {
        characters.computeIfAbsent(syllable, key -> new StringBuilder()).append(c);
      }
    }
    StringBuilder table = new StringBuilder();
    characters.forEach(
        (syllable, all) -> table.append(syllable).append('=').append(all).append('\n'));
    return table.toString();
  }

  /** How ICU reads one character, without the tone; empty when it does not know. */
  static String syllable(char c) {
    String character = String.valueOf(c);
    String reading = LATIN.transliterate(character).strip();
    if (!Character.isIdeographic(c) || reading.equals(character)) {
      return "";
    }
    return TONELESS.transliterate(reading).replace("üe", "ue").replace('ü', 'v');
  }
}
