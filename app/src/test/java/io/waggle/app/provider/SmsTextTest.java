package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SmsTextTest {
  @Test
  void lengthsAreThoseOfTheStandard() {
    assertEquals(1, parts("a".repeat(160)));
    assertEquals(2, parts("a".repeat(161)));
    assertEquals(2, parts("a".repeat(306)));
    assertEquals(3, parts("a".repeat(307)));
    assertEquals(1, parts("€".repeat(80)));
    assertEquals(2, parts("€".repeat(81)));
    assertEquals(1, parts("大".repeat(70)));
    assertEquals(2, parts("大".repeat(71)));
    assertEquals(2, parts("大".repeat(134)));
    assertEquals(3, parts("大".repeat(135)));
    assertEquals(1, parts("😀".repeat(35)));
    assertEquals(2, parts("😀".repeat(36)));
    assertEquals(1, parts(""));
  }

  @Test
  void oneCharacterOutsideTheAlphabetMakesAllOfItUnicode() {
    assertTrue(!SmsText.of("Hello @£_ΔäöüÄÖÜß {x} [y] €", 1).unicode());
    assertTrue(SmsText.of("Hello ç", 1).unicode());
    assertTrue(SmsText.of("it’s", 1).unicode());
    assertEquals(0x1b, SmsText.of("€", 1).parts().getFirst()[0]);
    assertEquals(0x65, SmsText.of("€", 1).parts().getFirst()[1]);
    assertEquals(0x00, SmsText.of("@", 1).parts().getFirst()[0]);
    assertEquals(0x41, SmsText.of("A", 1).parts().getFirst()[0]);
    assertEquals(0x7f, SmsText.of("à", 1).parts().getFirst()[0]);
  }

  /** Whatever the text: the parts together are the text, none is too long, none splits a sign. */
  @Test
  void noPartEndsWithinACharacter() {
    Seeded.check(
        300,
        random -> {
          StringBuilder text = new StringBuilder();
          String signs = "大a€{😀𠮷b退";
          int[] points = signs.codePoints().toArray();
          boolean basic = random.chance(0.5);
          int length = random.below(500);
          for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                basic ? "ab€{ ".codePointAt(random.below(5)) : points[random.below(points.length)]);
          }
          SmsText sms = SmsText.of(text.toString(), 300);
          StringBuilder joined = new StringBuilder();
          int septets = 0;
          for (byte[] each : sms.parts()) {
            int skip = sms.isJoined() ? 6 : 0;
            assertTrue(each.length <= (sms.unicode() ? 140 : sms.isJoined() ? 159 : 160));
            if (sms.isJoined()) {
              assertEquals(sms.parts().size(), each[4]);
              assertEquals(44, each[3]);
            }
            septets += each.length - skip;
            String piece = new String(each, skip, each.length - skip, StandardCharsets.UTF_16BE);
            assertTrue(
                !sms.unicode()
                    || piece.isEmpty()
                    || !Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
            assertTrue(sms.unicode() || each.length == skip || each[each.length - 1] != 0x1b);
            joined.append(piece);
          }
          if (sms.unicode()) {
            assertEquals(text.toString(), joined.toString());
          } else {
            long extended = text.chars().filter(c -> c == '€' || c == '{').count();
            assertEquals(text.length() + extended, septets);
          }
        });
  }

  private static int parts(String text) {
    return SmsText.of(text, 1).parts().size();
  }
}
