package io.waggle.core.contact;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A fall of the click rate is acted on, noise is not. */
class ThrottleTest {
  private static final long DAY = ClickLedger.DAY;
  private static final long START = 20_000;
  private static final Throttle RULE = new Throttle(7, 28, 0.3, 1_000, 0.5);

  @Test
  void noiseIsNotActedOnThoughItIsLookedAtEveryDayOfAYear() {
    SplittableRandom random = new SplittableRandom(5);
    int alarms = 0;
    int campaigns = 60;
    for (int campaign = 0; campaign < campaigns; campaign++) {
      ClickLedger ledger = new ClickLedger();
      boolean alarm = false;
      for (int day = 0; day < 365 + 40; day++) {
        // Weekdays differ and so do single days, as they do in the field.
        double rate = 0.03 * (day % 7 < 5 ? 1 : 0.8) * (0.9 + 0.2 * random.nextDouble());
        send(ledger, day, 300, rate, random);
        alarm |= RULE.fall(ledger, "c", (START + day) * DAY) != null;
      }
      alarms += alarm ? 1 : 0;
    }
    assertTrue(alarms <= 6, alarms + " false alarms in " + campaigns + " campaign-years");
  }

  @Test
  void aRateThatFallsByHalfIsActedOnWithinAFortnight() {
    SplittableRandom random = new SplittableRandom(6);
    int found = 0;
    for (int run = 0; run < 50; run++) {
      ClickLedger ledger = new ClickLedger();
      boolean acted = false;
      for (int day = 0; day < 49; day++) {
        send(ledger, day, 1_000, day < 35 ? 0.03 : 0.015, random);
        Throttle.Fall fall = RULE.fall(ledger, "c", (START + day) * DAY);
        assertTrue(fall == null || day > 35, "before the fall");
        acted |= fall != null;
      }
      found += acted ? 1 : 0;
    }
    assertTrue(found >= 48, found + " of 50");
  }

  @Test
  void aSmallFallOrASmallSampleIsLeftAlone() {
    ClickLedger small = new ClickLedger();
    ClickLedger few = new ClickLedger();
    for (int day = 0; day < 45; day++) {
      small.count("c", (START + day) * DAY, new ClickLedger.Day(10_000, day < 35 ? 300 : 240));
      few.count("c", (START + day) * DAY, new ClickLedger.Day(100, day < 35 ? 10 : 0));
    }
    assertNull(RULE.fall(small, "c", (START + 44) * DAY), "20 % down, 30 % declared");
    assertNull(RULE.fall(few, "c", (START + 44) * DAY), "700 sent, 1,000 declared");
    Throttle lower = new Throttle(7, 28, 0.3, 500, 0.5);
    assertNotNull(lower.fall(few, "c", (START + 44) * DAY));
  }

  @Test
  void aYoungDayWhoseClicksAreStillToComeNeverCounts() {
    ClickLedger ledger = new ClickLedger();
    for (int day = 0; day < 45; day++) {
      ledger.count("c", (START + day) * DAY, new ClickLedger.Day(1_000, 30));
    }
    // Everything of the last three days has just been sent and nobody has had the time to click.
    for (int day = 45; day < 48; day++) {
      ledger.count("c", (START + day) * DAY, new ClickLedger.Day(100_000, 0));
    }
    assertNull(RULE.fall(ledger, "c", (START + 47) * DAY + DAY - 1));
    assertNotNull(RULE.fall(ledger, "c", (START + 48) * DAY + DAY));
  }

  @Test
  void theDeclaredShareOfPeopleStillGetsItAndTheDrawIsNewEveryDay() {
    PolicyWorld world = new PolicyWorld("2026-03-11T12:00", "UTC");
    world.policy(
        "caps", list(), "throttle", list(obj("drop", 0.3, "keep", 0.25, "min_sent", 1_000)));
    long today = world.now / DAY;
    for (long day = today - 45; day <= today; day++) {
      int clicks = day < today - 9 ? 30 : 10;
      world.figures.clicks().count("c", day * DAY, new ClickLedger.Day(1_000, clicks));
    }
    int both = 0;
    int allowed = 0;
    for (int person = 0; person < 2_000; person++) {
      world.key = "p" + person;
      boolean first = world.ask(world.message("c")).reason().equals("allowed");
      assertEquals("allowed", world.ask(world.message("other")).reason());
      assertEquals("allowed", world.ask(world.message("c").owed(true)).reason());
      world.pass(DAY);
      boolean second = world.ask(world.message("c")).reason().equals("allowed");
      world.pass(-DAY);
      allowed += first ? 1 : 0;
      both += first && second ? 1 : 0;
    }
    assertEquals(0.25, allowed / 2_000.0, 0.04);
    assertEquals(0.0625, both / 2_000.0, 0.03);
    world.key = "p" + 1;
    DeliveryDecision refused = world.ask(world.message("c"));
    for (int i = 0; refused.reason().equals("allowed"); i++) {
      world.key = "q" + i;
      refused = world.ask(world.message("c"));
    }
    assertEquals("throttled", refused.reason());
    assertEquals(
        "clicks 1.00 % of 7000 after 3.00 % of 28000", refused.answers().getLast().evidence());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    ClickLedger ledger = new ClickLedger();
    send(ledger, 3, 50, 0.2, new SplittableRandom(1));
    byte[] stored = stored(ledger);
    assertTrue(Arrays.equals(stored, stored(ClickLedger.read(new BinaryReader(stored)))));
  }

  private static byte[] stored(ClickLedger ledger) {
    BinaryWriter out = new BinaryWriter();
    ledger.write(out);
    return out.toBytes();
  }

  private static void send(
      ClickLedger ledger, int day, int sent, double rate, SplittableRandom random) {
    int clicked = 0;
    for (int i = 0; i < sent; i++) {
      clicked += random.nextDouble() < rate ? 1 : 0;
    }
    ledger.count("c", (START + day) * DAY, new ClickLedger.Day(sent, clicked));
  }
}
