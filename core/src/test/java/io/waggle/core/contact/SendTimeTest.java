package io.waggle.core.contact;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.contact.ContactMessage.Timing;
import io.waggle.core.contact.ContactMessage.WhenHeld;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The best hour is found, other hours are tried, and what was tried before does not mislead. */
class SendTimeTest {
  private static final long HOUR = PolicyWorld.HOUR;
  private static final long DAY = PolicyWorld.DAY;

  /** A Monday, 0:00 UTC. */
  private static final long MONDAY = Instant.parse("2026-03-09T00:00:00Z").toEpochMilli();

  @Test
  void hoursThatWereUsedForTheKeenestLookNoBetterForIt() {
    SplittableRandom random = new SplittableRandom(3);
    HourTable table = new HourTable();
    double[] sent = new double[2];
    double[] clicked = new double[2];
    for (int i = 0; i < 200_000; i++) {
      boolean keen = random.nextBoolean();
      double toMorning = keen ? 0.9 : 0.1;
      boolean morning = random.nextDouble() < toMorning;
      double rate = (keen ? 0.5 : 0.1) + (morning ? 0 : 0.05);
      boolean clicks = random.nextDouble() < rate;
      Chosen chosen = new Chosen(morning ? 9 : 20, morning ? toMorning : 1 - toMorning);
      table.sent("email", chosen);
      sent[morning ? 0 : 1]++;
      if (clicks) {
        table.engaged("email", chosen);
        clicked[morning ? 0 : 1]++;
      }
    }
    assertTrue(clicked[0] / sent[0] > 2 * clicked[1] / sent[1], "counted plainly, 9:00 looks best");
    assertEquals(0.30, table.engagedWeight("email", 9) / table.sentWeight("email", 9), 0.01);
    assertEquals(0.35, table.engagedWeight("email", 20) / table.sentWeight("email", 20), 0.01);
  }

  @Test
  void theRecordedProbabilityIsThatOfTheDraw() {
    HourTable known = new HourTable();
    for (int i = 0; i < 500; i++) {
      known.sent("email", new Chosen(20, 1));
      known.engaged("email", new Chosen(20, 1));
      known.sent("email", new Chosen(9, 1));
    }
    SendTime.Known both = new SendTime.Known(known, HourTable.NOTHING);
    SendTime.Span span =
        new SendTime.Span(MONDAY, MONDAY + DAY - HOUR, ZoneOffset.UTC, at -> at % (2 * HOUR) == 0);
    Map<Integer, Integer> counts = new HashMap<>();
    Map<Integer, Double> stated = new HashMap<>();
    int draws = 40_000;
    for (int i = 0; i < draws; i++) {
      SendTime.Choice choice =
          new SendTime(0.24).choose("email", span, both, Hash128.of("draw", "" + i));
      assertNotNull(choice);
      counts.merge(choice.chosen().hour(), 1, Integer::sum);
      stated.put(choice.chosen().hour(), choice.chosen().probability());
    }
    assertEquals(12, counts.size());
    assertEquals(1, stated.values().stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
    counts.forEach(
        (hour, count) -> assertEquals(stated.get(hour), count / (double) draws, 0.01, "" + hour));
    assertEquals(0.24 / 12 + 0.76, stated.get(20), 1e-9);
  }

  @Test
  void withoutAnyKnowledgeAllHoursAreDrawnEvenly() {
    SendTime.Known nothing = new SendTime.Known(HourTable.NOTHING, HourTable.NOTHING);
    SendTime.Span span = new SendTime.Span(MONDAY, MONDAY + 9 * HOUR, ZoneOffset.UTC, at -> true);
    for (int i = 0; i < 100; i++) {
      SendTime.Choice choice =
          SendTime.STANDARD.choose("email", span, nothing, Hash128.of("d", "" + i));
      assertNotNull(choice);
      assertEquals(0.1, choice.chosen().probability(), 1e-9);
    }
    SendTime.Span none = new SendTime.Span(MONDAY, MONDAY + DAY, ZoneOffset.UTC, at -> false);
    assertNull(SendTime.STANDARD.choose("email", none, nothing, Hash128.of("d", "")));
  }

  @Test
  void aPersonWhoAnswersAtNightIsWrittenToAtNight() {
    PolicyWorld world = new PolicyWorld("2026-03-09T00:00", "UTC").livesIn("UTC");
    world.policy("caps", list());
    SplittableRandom random = new SplittableRandom(9);
    int late = 0;
    int rounds = 400;
    for (int i = 0; i < rounds; i++) {
      ContactMessage message = timed(world, "c" + i);
      ContactRecord record = world.decide(message);
      if (!record.wasAllowed()) {
        assertEquals("send_time", record.reason());
        world.now = record.verdict().until();
        record = world.decide(timed(world, "c" + i));
      }
      assertEquals("allowed", record.reason());
      Chosen chosen = record.verdict().chosen();
      assertTrue(chosen.isMade() && chosen.probability() > 0);
      int hour = chosen.hour() % 24;
      assertEquals(Instant.ofEpochMilli(world.now).atZone(ZoneId.of("UTC")).getHour(), hour);
      late += i >= rounds / 2 && hour >= 21 ? 1 : 0;
      world.signal(record, DeliverySignal.CLAIM);
      world.signal(record, DeliverySignal.ACCEPT);
      if (random.nextDouble() < (hour >= 21 ? 0.6 : 0.05)) {
        world.signal(record, DeliverySignal.CLICK);
      }
      world.now = (world.now / DAY + 1) * DAY;
    }
    assertTrue(late > rounds / 2 * 0.6, late + " of " + rounds / 2 + " at night");
  }

  @Test
  void theChosenHourIsNeitherQuietNorTooLateAndIsKept() {
    PolicyWorld world = new PolicyWorld("2026-03-09T12:00", "UTC").livesIn("UTC");
    world.policy("caps", list(), "quiet_hours", list(obj("from", "18:00", "to", "09:00")));
    for (int i = 0; i < 200; i++) {
      DeliveryDecision decision = world.ask(timed(world, "c" + i));
      if (decision instanceof DeliveryDecision.Deferred deferred) {
        int hour = Instant.ofEpochMilli(deferred.until()).atZone(ZoneOffset.UTC).getHour();
        assertTrue(hour >= 9 && hour < 18, hour + ":00");
      } else {
        assertInstanceOf(DeliveryDecision.Allowed.class, decision);
      }
    }
    ContactRecord planned = world.decide(timed(world, "kept"));
    for (int i = 0; planned.wasAllowed(); i++) {
      planned = world.decide(timed(world, "kept" + i));
    }
    long until = planned.verdict().until();
    String campaign = planned.delivery().origin().journey();
    world.pass(60_000);
    ContactRecord early = world.decide(timed(world, campaign));
    assertEquals(until, early.verdict().until(), "asked again too early, it waits for the same");
    assertEquals(planned.verdict().chosen(), early.verdict().chosen());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    HourTable table = new HourTable();
    table.sent("email", new Chosen(167, 0.25));
    table.engaged("sms", new Chosen(0, 0.5));
    byte[] stored = stored(table);
    HourTable again = HourTable.read(new BinaryReader(stored));
    assertEquals(4, again.sentWeight("email", 167));
    assertTrue(Arrays.equals(stored, stored(again)));
  }

  private static ContactMessage timed(PolicyWorld world, String campaign) {
    return world
        .message(campaign)
        .withTiming(new Timing(WhenHeld.DEFER, Long.MAX_VALUE, DAY - HOUR));
  }

  private static byte[] stored(HourTable table) {
    BinaryWriter out = new BinaryWriter();
    table.write(out);
    return out.toBytes();
  }
}
