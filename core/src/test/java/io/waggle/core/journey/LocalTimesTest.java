package io.waggle.core.journey;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waits and dates on a person's own clock. */
class LocalTimesTest {
  private final World world = new World().template("hello");

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private String sentAt(int which) {
    long at = world.decisions.get(which).delivery().decidedAt();
    return Instant.ofEpochMilli(at).toString();
  }

  private void journey(Value trigger, Value... steps) {
    world.journey(
        "j",
        1,
        obj(
            "trigger",
            trigger,
            "zone",
            "Europe/Berlin",
            "entry",
            obj("again_after", "200d"),
            "steps",
            list((Object[]) steps)));
  }

  @Test
  void aWaitEndsAtTheTimeOfDayOnThePersonsClock() {
    world.now = at("2026-06-05T12:00:00Z");
    journey(
        obj("event", "A"),
        obj("wait", obj("until", "09:00", "on", list("mon", "tue"))),
        obj("send", "hello"));
    world.event(1, "A");
    world.says(2, "timezone", new Value.Text("Asia/Shanghai"));
    world.event(2, "A");
    world.pass(7 * World.DAY);
    assertEquals("2026-06-08T01:00:00Z", sentAt(0));
    assertEquals("2026-06-08T07:00:00Z", sentAt(1));
  }

  @Test
  void aTimeThatSummerTimeLeavesOutComesAfterTheGap() {
    world.now = at("2026-03-28T12:00:00Z");
    journey(obj("event", "A"), obj("wait", obj("until", "02:30")), obj("send", "hello"));
    world.event(1, "A");
    world.pass(2 * World.DAY);
    assertEquals("2026-03-29T01:30:00Z", sentAt(0));
  }

  @Test
  void aTimeThatComesTwiceIsTheEarlierAndCountsOnce() {
    world.now = at("2026-10-24T12:00:00Z");
    journey(obj("event", "A"), obj("wait", obj("until", "02:30")), obj("send", "hello"));
    world.event(1, "A");
    world.pass(3 * World.DAY);
    assertEquals("2026-10-25T00:30:00Z", sentAt(0));
    assertEquals(1, world.allowed());
  }

  @Test
  void aBirthdayComesEveryYearSoManyDaysBefore() {
    world.now = at("2026-01-01T00:00:00Z");
    journey(obj("date", obj("trait", "birthday", "days", -3, "at", "09:00")), obj("send", "hello"));
    world.says(1, "birthday", new Value.Text("1990-03-01"));
    world.says(2, "birthday", new Value.Text("01-02"));
    world.pass(800 * World.DAY);
    List<String> first = times(1);
    assertEquals(
        List.of("2026-02-26T08:00:00Z", "2027-02-26T08:00:00Z", "2028-02-27T08:00:00Z"), first);
    assertEquals(List.of("2026-12-30T08:00:00Z", "2027-12-30T08:00:00Z"), times(2));
  }

  @Test
  void theTwentyNinthOfFebruaryIsKeptByTheRule() {
    world.now = at("2026-01-01T00:00:00Z");
    world.journey("feb", 1, dated("feb_28"));
    world.journey("mar", 1, dated("mar_1"));
    world.says(1, "birthday", new Value.Text("2000-02-29"));
    world.pass(400 * World.DAY);
    assertEquals(List.of("2026-02-28T12:00:00Z", "2026-03-01T12:00:00Z"), times(1));
    world.pass(400 * World.DAY);
    assertEquals("2028-02-29T12:00:00Z", times(1).getLast());
  }

  private static Value dated(String rule) {
    return obj(
        "trigger", obj("date", obj("trait", "birthday", "leap_day", rule)),
        "entry", obj("again_after", "600d"),
        "steps", list(obj("send", "hello")));
  }

  @Test
  void aChangedDateMovesTheTimer() {
    world.now = at("2026-01-01T00:00:00Z");
    journey(obj("date", obj("trait", "birthday", "at", "09:00")), obj("send", "hello"));
    world.says(1, "birthday", new Value.Text("03-01"));
    world.pass(10 * World.DAY);
    world.says(1, "birthday", new Value.Text("02-01"));
    world.pass(60 * World.DAY);
    assertEquals(List.of("2026-02-01T08:00:00Z"), times(1));
  }

  @Test
  void aWaitUntilADateWithAnOffset() {
    world.now = at("2026-01-01T00:00:00Z");
    journey(
        obj("event", "A"),
        obj("wait", obj("date", "renewal", "days", -7, "at", "10:00")),
        obj("send", "hello"));
    world.says(1, "renewal", new Value.Text("2026-05-08"));
    world.event(1, "A");
    world.pass(200 * World.DAY);
    assertEquals(List.of("2026-05-01T08:00:00Z"), times(1));
  }

  private List<String> times(int person) {
    return world.person(person).contacts.records().stream()
        .map(each -> Instant.ofEpochMilli(each.delivery().decidedAt()).toString())
        .toList();
  }
}
