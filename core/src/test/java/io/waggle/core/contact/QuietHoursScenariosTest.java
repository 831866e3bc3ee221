package io.waggle.core.contact;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.core.privacy.Purpose;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The clock where the person is, on the days when it is not simple. */
class QuietHoursScenariosTest {
  private static final String BERLIN = "Europe/Berlin";

  @Test
  void aWindowOverMidnightIsNotSwappedIntoTheDay() {
    PolicyWorld world = night(new PolicyWorld("2026-03-11T12:00", BERLIN).livesIn(BERLIN));
    assertEquals("allowed", world.send(world.message("noon")));
    assertUntil(world.at("2026-03-11T22:00", BERLIN), "2026-03-12T06:00", BERLIN);
    assertUntil(world.at("2026-03-12T05:59", BERLIN), "2026-03-12T06:00", BERLIN);
    world.at("2026-03-12T06:00", BERLIN);
    assertEquals("allowed", world.send(world.message("morning")));
    world.at("2026-03-12T21:59", BERLIN);
    assertEquals("allowed", world.send(world.message("evening")));
  }

  @Test
  void itIsTheClockWhereThePersonIs() {
    PolicyWorld world = night(new PolicyWorld("2026-03-11T12:00", "UTC").livesIn("Asia/Tokyo"));
    world.at("2026-03-11T14:00", "UTC"); // 23:00 in Tokyo
    assertUntil(world, "2026-03-12T06:00", "Asia/Tokyo");
  }

  @Test
  void whereTheClockJumpsOverTheEndTheJumpIsTheEnd() {
    PolicyWorld world = new PolicyWorld("2026-03-29T01:30", BERLIN).livesIn(BERLIN);
    world.policy("quiet_hours", list(obj("from", "22:00", "to", "02:30")));
    // 02:00 to 03:00 does not exist that night.
    assertUntil(world, "2026-03-29T03:00", BERLIN);
    world.at("2026-03-29T03:00", BERLIN);
    assertEquals("allowed", world.send(world.message("a")));
  }

  @Test
  void whereAnHourComesTwiceBothAreQuiet() {
    PolicyWorld world = new PolicyWorld("2026-10-25T01:30", BERLIN).livesIn(BERLIN);
    world.policy("quiet_hours", list(obj("from", "02:15", "to", "02:45")));
    assertEquals("allowed", world.ask(world.message("a")).reason());
    world.now = Instant.parse("2026-10-25T00:20:00Z").toEpochMilli(); // 02:20, the first time
    long end = Instant.parse("2026-10-25T01:45:00Z").toEpochMilli();
    assertEquals(end, until(world));
    world.now = Instant.parse("2026-10-25T01:20:00Z").toEpochMilli(); // 02:20, the second time
    assertEquals(end, until(world));
  }

  @Test
  void aSundayThatIsWorkedForAHolidayIsAWorkday() {
    PolicyWorld world =
        new PolicyWorld("2026-01-04T10:00", "Asia/Shanghai").livesIn("Asia/Shanghai");
    world.policy(
        "calendar",
        obj("base", "china_mainland"),
        "quiet_hours",
        list(obj("from", "00:00", "to", "24:00", "days", list("weekend", "holiday"))));
    assertEquals("allowed", world.ask(world.message("make_up_day")).reason());
    world.at("2026-01-11T10:00", "Asia/Shanghai"); // an ordinary Sunday
    assertUntil(world, "2026-01-12T00:00", "Asia/Shanghai");
    world.at("2026-02-16T10:00", "Asia/Shanghai"); // a Monday, Spring Festival until 23 February
    assertUntil(world, "2026-02-24T00:00", "Asia/Shanghai");
  }

  @Test
  void aPolicysOwnDatesCountBeforeTheCalendar() {
    PolicyWorld world = new PolicyWorld("2027-02-08T10:00", "UTC").livesIn("UTC");
    world.policy(
        "calendar",
        obj(
            "base", "china_mainland",
            "holidays", list("2027-02-05/2027-02-11"),
            "workdays", list("2027-02-14")),
        "quiet_hours",
        list(obj("from", "00:00", "to", "24:00", "days", list("holiday", "sunday"))));
    assertUntil(world, "2027-02-12T00:00", "UTC");
    world.at("2027-02-14T10:00", "UTC"); // named by its weekday, whatever kind of day it is
    assertUntil(world, "2027-02-15T00:00", "UTC");
  }

  @Test
  void aWindowBelongsToTheDayOnWhichItBegins() {
    PolicyWorld world = new PolicyWorld("2026-03-14T01:00", BERLIN).livesIn(BERLIN);
    world.policy("quiet_hours", list(obj("from", "23:00", "to", "05:00", "days", list("friday"))));
    assertUntil(world, "2026-03-14T05:00", BERLIN); // Saturday night, begun on Friday
    world.at("2026-03-15T01:00", BERLIN);
    assertEquals("allowed", world.ask(world.message("a")).reason());
  }

  @Test
  void anUnknownZoneIsAnotherZoneOrHoldsEverythingBack() {
    PolicyWorld stated = new PolicyWorld("2026-03-11T23:00", "Asia/Shanghai");
    stated.policy(
        "zone", obj("unknown", "Asia/Shanghai"),
        "quiet_hours", list(obj("from", "22:00", "to", "06:00")));
    assertUntil(stated, "2026-03-12T06:00", "Asia/Shanghai");
    PolicyWorld held = new PolicyWorld("2026-03-11T12:00", "UTC").livesIn("Mars/Olympus");
    held.policy(
        "zone", obj("unknown", "hold"),
        "quiet_hours", list(obj("from", "22:00", "to", "06:00")));
    assertEquals("unknown_zone", held.send(held.patient("a")));
    ContactMessage receipt = ContactMessage.of("r", "r", Purpose.TRANSACTIONAL, "email");
    assertEquals("allowed", held.send(receipt));
  }

  @Test
  void whatIsOwedAndOtherChannelsGoThroughTheNight() {
    PolicyWorld world = new PolicyWorld("2026-03-11T23:00", BERLIN).livesIn(BERLIN);
    world.policy("quiet_hours", list(obj("from", "22:00", "to", "06:00", "channels", list("sms"))));
    assertEquals("allowed", world.send(world.message("mail")));
    ContactMessage sms = ContactMessage.of("s", "s", Purpose.MARKETING, "sms");
    assertEquals("quiet_hours", world.send(sms));
    assertEquals("allowed", world.send(sms.owed(true)));
  }

  @Test
  void quietHoursAndCapsTogetherLeadToATimeAtWhichBothAllow() {
    PolicyWorld world = night(new PolicyWorld("2026-03-11T21:00", BERLIN).livesIn(BERLIN));
    world.policy("caps", list(obj("max", 1, "window", "26h")));
    world.send(world.message("a"));
    // The cap is free at 23:00 of the next day, the night ends at 06:00 of the day after.
    assertUntil(world, "2026-03-13T06:00", BERLIN);
  }

  @Test
  void theTimeAMessageIsPutOffToIsNeverQuietItself() {
    SplittableRandom random = new SplittableRandom(11);
    String[] zones = {BERLIN, "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"};
    for (int i = 0; i < 400; i++) {
      String zone = zones[random.nextInt(zones.length)];
      PolicyWorld world = new PolicyWorld("2026-01-01T00:00", zone).livesIn(zone);
      world.pass(random.nextLong(365 * PolicyWorld.DAY));
      int from = random.nextInt(1_440);
      int to = (from + 1 + random.nextInt(1_438)) % 1_440;
      world.policy("quiet_hours", list(obj("from", clock(from), "to", clock(to))));
      DeliveryDecision decision = world.ask(world.patient("a"));
      if (decision instanceof DeliveryDecision.Deferred deferred) {
        int local = minute(deferred.until(), zone);
        world.now = deferred.until();
        assertEquals("allowed", world.ask(world.patient("a")).reason());
        assertEquals(true, outside(local, from, to), zone + " " + clock(local));
        world.now = deferred.until() - 1;
        assertEquals("quiet_hours", world.ask(world.patient("a")).reason());
      } else {
        assertEquals(true, outside(minute(world.now, zone), from, to));
      }
    }
  }

  private static boolean outside(int minute, int from, int to) {
    return from < to ? minute < from || minute >= to : minute < from && minute >= to;
  }

  private static int minute(long millis, String zone) {
    return Instant.ofEpochMilli(millis).atZone(ZoneId.of(zone)).toLocalTime().toSecondOfDay() / 60;
  }

  private static String clock(int minute) {
    return String.format("%02d:%02d", minute / 60, minute % 60);
  }

  private static PolicyWorld night(PolicyWorld world) {
    return world.policy("quiet_hours", list(obj("from", "22:00", "to", "06:00")));
  }

  private static long until(PolicyWorld world) {
    return assertInstanceOf(DeliveryDecision.Deferred.class, world.ask(world.patient("x"))).until();
  }

  private static void assertUntil(PolicyWorld world, String localTime, String zone) {
    assertEquals(
        Instant.ofEpochMilli(PolicyWorld.millis(localTime, zone)),
        Instant.ofEpochMilli(until(world)));
  }
}
