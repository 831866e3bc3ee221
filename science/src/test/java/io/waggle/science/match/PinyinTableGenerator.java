package io.waggle.science.match;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * Writes the table of readings, {@code pinyin.txt}, from the transliteration "Han-Latin" of ICU4J.
 * Run once when ICU knows better readings; what runs later reads the table and needs no ICU. {@code
 * PinyinTest} holds the table to what ICU says.
 *
 * <p>From the module {@code science}, with its test classes and the test class path:
 *
 * <pre>java -cp CLASSPATH io.waggle.science.match.PinyinTableGenerator
 *     src/main/resources/io/waggle/science/match/pinyin.txt</pre>
 */
final class PinyinTableGenerator {
  private PinyinTableGenerator() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), table());
  }

  /** One line per syllable, in order: the syllable, a blank, every character that is read so. */
  static String table() {
    Transliterator latin = Transliterator.getInstance("Han-Latin");
    Transliterator withoutTone =
        Transliterator.getInstance("NFD; [[:M:] - [\u0308]] Remove; NFC; Lower");
    TreeMap<String, StringBuilder> characters = new TreeMap<>();
    for (char c = Pinyin.FIRST; c <= Pinyin.LAST; c++) {
      String character = String.valueOf(c);
      String reading = latin.transliterate(character).strip();
      if (Character.isIdeographic(c) && !reading.equals(character)) {
        String syllable = withoutTone.transliterate(reading).replace("üe", "ue").replace('ü', 'v');
        characters.computeIfAbsent(syllable, key -> new StringBuilder()).append(c);
      }
    }
    StringBuilder table = new StringBuilder();
    characters.forEach(
        (syllable, all) -> table.append(syllable).append(' ').append(all).append('\n'));
    return table.toString();
  }
}
