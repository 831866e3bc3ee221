package io.waggle.science.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Times are in days, the look-back is 10 days, and a touch within a day of its like is the same.
 */
final class JourneyRuleTest {
  private static final JourneyRule RULE = new JourneyRule(10, 1);

  private static Touchpoint touch(String channel, long time) {
    return new Touchpoint(channel, time);
  }

  private static String told(long now, List<Touchpoint> touches, Conversion... conversions) {
    List<Touchpoint> shuffled = new ArrayList<>(touches);
    Collections.reverse(shuffled);
    StringBuilder told = new StringBuilder();
    for (Journey each : RULE.journeys(shuffled, List.of(conversions), now)) {
      told.append(each.outcome()).append(each.endMillis());
      each.touches().forEach(touch -> told.append(' ').append(touch.channel()));
      told.append("; ");
    }
    return told.toString().strip();
  }

  private static Conversion sale(String id, long time) {
    return new Conversion(id, time, 5);
  }

  @Test
  void aJourneyEndsWithItsConversionAndTheNextTouchStartsAnother() {
    List<Touchpoint> touches = List.of(touch("a", 1), touch("b", 4), touch("c", 6));
    assertEquals("CONVERTED5 a b; OPEN16 c;", told(16, touches, sale("x", 5)));
    assertEquals("CONVERTED5 a b; EXPIRED16 c;", told(17, touches, sale("x", 5)));
    assertEquals("CONVERTED6 a b c; UNMATCHED7;", told(9, touches, sale("x", 6), sale("y", 7)));
  }

  @Test
  void theLookBackLimitsPathAndPatience() {
    List<Touchpoint> touches = List.of(touch("a", 0), touch("b", 9), touch("c", 15));
    assertEquals("CONVERTED19 b c;", told(30, touches, sale("x", 19)));
    assertEquals("CONVERTED25 c;", told(30, touches, sale("x", 25)));
    assertEquals("EXPIRED25 b c; UNMATCHED26;", told(30, touches, sale("x", 26)));
    assertEquals("EXPIRED10 a; OPEN22 b;", told(20, List.of(touch("a", 0), touch("b", 12))));
  }

  @Test
  void aTouchJustAfterItsLikeIsTheSame() {
    List<Touchpoint> touches =
        List.of(touch("a", 1), touch("b", 1), touch("a", 2), touch("a", 3), touch("a", 3));
    assertEquals("CONVERTED3 a b a;", told(5, touches, sale("x", 3)));
  }

  @Test
  void aConversionCountsOnceByItsId() {
    List<Touchpoint> touches = List.of(touch("a", 1));
    assertEquals("CONVERTED2 a;", told(5, touches, sale("x", 3), sale("x", 2), sale("x", 2)));
  }

  @Test
  void nothingHappenedToNobody() {
    assertEquals("", told(5, List.of()));
    assertEquals("UNMATCHED3;", told(5, List.of(), sale("x", 3)));
  }

  @Test
  void refusesRulesAndEventsWithoutSense() {
    assertThrows(InvalidInput.class, () -> new JourneyRule(0, 0));
    assertThrows(InvalidInput.class, () -> new JourneyRule(1, -1));
    assertThrows(InvalidInput.class, () -> touch("", 1));
    assertThrows(InvalidInput.class, () -> new Conversion("x", 1, Double.NaN));
    assertThrows(InvalidInput.class, () -> new Conversion("x", 1, -1));
  }
}
