package io.waggle.core.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recurrence rules, by the examples of RFC 5545 section 3.8.5.3 and the rules of clocks. */
class RecurrenceTest {
  private static Recurrence rule(String rule, String start) {
    Document doc =
        Docs.doc(Docs.obj("rule", rule, "start", start, "zone", "America/New_York"), "schedule");
    Recurrence read = RecurrenceForm.parse(doc);
    doc.done();
    return read;
  }

  private static List<String> times(String rule, String start, int most) {
    Recurrence read = rule(rule, start);
    List<String> times = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < most; i++) {
      at = read.next(at);
      if (at == Recurrence.NONE) {
        break;
      }
      times.add(
          Instant.ofEpochMilli(at)
              .atZone(ZoneId.of("America/New_York"))
              .toLocalDateTime()
              .toString());
    }
    return times;
  }

  private static List<String> days(String rule, String start, int most) {
    return times(rule, start, most).stream().map(each -> each.substring(5, 10)).toList();
  }

  @Test
  void dailyForTenOccurrences() {
    assertEquals(
        List.of(
            "09-02", "09-03", "09-04", "09-05", "09-06", "09-07", "09-08", "09-09", "09-10",
            "09-11"),
        days("FREQ=DAILY;COUNT=10", "1997-09-02T09:00", 99));
  }

  @Test
  void everyOtherDayAndUntil() {
    assertEquals(
        List.of("09-02", "09-04", "09-06"), days("FREQ=DAILY;INTERVAL=2", "1997-09-02T09:00", 3));
    assertEquals(
        List.of("09-02", "09-03", "09-04"),
        days("FREQ=DAILY;UNTIL=19970904", "1997-09-02T09:00", 99));
    assertEquals(
        List.of("09-02", "09-03"),
        days("FREQ=DAILY;UNTIL=19970904T000000Z", "1997-09-02T09:00", 99));
  }

  @Test
  void weeklyOnTuesdayAndThursdayForFiveWeeks() {
    List<String> expected =
        List.of(
            "09-02", "09-04", "09-09", "09-11", "09-16", "09-18", "09-23", "09-25", "09-30",
            "10-02");
    assertEquals(expected, days("FREQ=WEEKLY;COUNT=10;BYDAY=TU,TH", "1997-09-02T09:00", 99));
  }

  @Test
  void everyOtherWeekOnMondayWednesdayAndFriday() {
    assertEquals(
        List.of("09-01", "09-03", "09-05", "09-15", "09-17"),
        days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR", "1997-09-01T09:00", 5));
  }

  @Test
  void monthlyOnTheFirstFridayAndTheLastMonday() {
    assertEquals(
        List.of("09-05", "10-03", "11-07", "12-05"),
        days("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05T09:00", 4));
    assertEquals(
        List.of("09-22", "10-20", "11-17", "12-22"),
        days("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22T09:00", 4));
  }

  @Test
  void monthlyOnTheThirdToTheLastDayAndOnMissingDays() {
    assertEquals(
        List.of("09-28", "10-29", "11-28", "12-29", "01-29", "02-26"),
        days("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28T09:00", 6));
    assertEquals(List.of("01-31", "03-31", "05-31"), days("FREQ=MONTHLY", "2026-01-31T09:00", 3));
  }

  @Test
  void fridayTheThirteenth() {
    assertEquals(
        List.of(
            "1998-02-13T09:00",
            "1998-03-13T09:00",
            "1998-11-13T09:00",
            "1999-08-13T09:00",
            "2000-10-13T09:00"),
        times("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02T09:00", 5));
  }

  @Test
  void yearlyInJuneAndJulyAndElectionDay() {
    assertEquals(
        List.of("1997-06-10T09:00", "1997-07-10T09:00", "1998-06-10T09:00"),
        times("FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10T09:00", 3));
    assertEquals(
        List.of("1996-11-05T09:00", "2000-11-07T09:00", "2004-11-02T09:00"),
        times(
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "1996-11-05T09:00",
            3));
    assertEquals(
        List.of("2024-02-29T09:00", "2028-02-29T09:00"),
        times("FREQ=YEARLY", "2024-02-29T09:00", 2));
  }

  @Test
  void theTimeOfDayStaysThroughSummerTime() {
    assertEquals(
        List.of("2026-03-07T09:00", "2026-03-08T09:00", "2026-03-09T09:00"),
        times("FREQ=DAILY", "2026-03-07T09:00", 3));
    assertEquals(
        List.of("2026-03-07T02:30", "2026-03-08T03:30", "2026-03-09T02:30"),
        times("FREQ=DAILY", "2026-03-07T02:30", 3));
  }

  @Test
  void askingFarAheadGivesTheSameAsGoingThere() {
    for (String each :
        List.of(
            "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=5;BYDAY=SU,WE",
            "FREQ=MONTHLY;INTERVAL=7;BYMONTHDAY=31,-1", "FREQ=YEARLY;BYMONTH=2;BYDAY=-1SA")) {
      Recurrence read = rule(each, "2020-02-05T23:30");
      long at = 0;
      for (int i = 0; i < 300; i++) {
        long next = read.next(at);
        assertEquals(next, read.next(next - 1), each);
        assertTrue(next > at);
        at = next;
      }
    }
  }

  @Test
  void whatIsNotReadIsRefusedByName() {
    for (String each :
        List.of(
            "FREQ=HOURLY",
            "FREQ=DAILY;BYSETPOS=1",
            "FREQ=DAILY;BYHOUR=9",
            "FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=YEARLY;BYYEARDAY=200",
            "FREQ=WEEKLY;WKST=SU",
            "INTERVAL=2",
            "FREQ=DAILY;COUNT=0",
            "FREQ=WEEKLY;BYDAY=1MO",
            "FREQ=YEARLY;BYDAY=20MO",
            "FREQ=DAILY;COUNT=1;UNTIL=20260101",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=DAILY;FREQ=DAILY",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;UNTIL=soon",
            "nonsense")) {
      InvalidException refused =
          assertThrows(InvalidException.class, () -> rule(each, "2026-01-01T09:00"), each);
      assertEquals("definition.bad_rule", refused.faults().getFirst().code(), each);
    }
  }
}
