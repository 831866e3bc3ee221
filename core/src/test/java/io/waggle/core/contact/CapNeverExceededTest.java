package io.waggle.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.channel.Delivery;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.DeliverySignal;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactMessage.Timing;
import io.waggle.core.contact.FrequencyCap.Limit;
import io.waggle.core.contact.FrequencyCap.Scope;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Consents;
import io.waggle.core.privacy.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Decisions, claims, answers of every kind, lost and late ones, and the passing of time in any
 * order: what a provider took in any window is never more than the cap, counted from outside.
 */
class CapNeverExceededTest {
  private static final long HOUR = 3_600_000L;
  private static final int SEEDS = Integer.getInteger("waggle.seeds", 1_000);
  private static final List<String> CHANNELS = List.of("email", "sms");
  private static final List<String> LABELS = List.of("promotion", "news");

  /** A message that was allowed, as the test sees it. */
  private static final class Sent {
    final DeliveryId id;
    final Place.Use use;
    boolean open = true;
    boolean arrived;
    long takenAt;

    Sent(DeliveryId id, Place.Use use) {
      this.id = id;
      this.use = use;
    }
  }

  /** One person's history with everything that was allowed. */
  private static final class Half {
    ContactHistory history = new ContactHistory();
    final List<Sent> sent = new ArrayList<>();
    final int person;

    Half(int person) {
      this.person = person;
    }
  }

  private final Consents consents = consents();

  private static Consents consents() {
    Consents all = new Consents();
    CHANNELS.forEach(each -> all.record(new ConsentTerms("marketing", each), true, "", "form", 0));
    return all;
  }

  @Test
  void noWindowEverHoldsMoreThanTheCap() {
    long allowed = 0;
    long refused = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<FrequencyCap> caps = caps(random);
      Half half = new Half(1);
      long now = 20_000L * 24 * HOUR;
      for (int step = 0; step < 120; step++) {
        now += random.nextInt(4) == 0 ? random.nextLong(30 * HOUR) : random.nextLong(HOUR);
        if (random.nextInt(3) > 0) {
          boolean was = decide(half, caps, random, now);
          allowed += was ? 1 : 0;
          refused += was ? 0 : 1;
        } else {
          signal(half, random, now);
        }
        if (random.nextInt(10) == 0) {
          half.history = reloaded(half.history);
        }
        assertKept(half.sent, caps, "seed " + seed + " step " + step);
      }
    }
    assertTrue(allowed > 10L * SEEDS, allowed + " allowed");
    assertTrue(refused > 10L * SEEDS, refused + " refused");
  }

  @Test
  void afterAMergeNothingIsAllowedThatTheTwoTogetherLeaveNoPlaceFor() {
    long refusals = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<FrequencyCap> caps = caps(random);
      Half one = new Half(1);
      Half two = new Half(2);
      long now = 20_000L * 24 * HOUR;
      for (int step = 0; step < 80; step++) {
        now += random.nextLong(3 * HOUR);
        Half half = step >= 40 || random.nextBoolean() ? one : two;
        if (step == 40) {
          one.history.merge(two.history, 2);
          one.sent.addAll(two.sent);
        }
        SplittableRandom draws = random.split();
        if (random.nextBoolean()) {
          signal(half, draws, now);
        } else if (step >= 40) {
          Place.Use use = use(draws);
          boolean room = room(one.sent, caps, use, now);
          assertEquals(room, decide(one, caps, use, now), "seed " + seed + " step " + step);
          refusals += room ? 0 : 1;
        } else {
          decide(half, caps, draws, now);
        }
      }
    }
    assertTrue(refusals > SEEDS, refusals + " refusals after merges");
  }

  /** The caps counted plainly over everything that was allowed. */
  private static boolean room(List<Sent> sent, List<FrequencyCap> caps, Place.Use use, long now) {
    for (FrequencyCap cap : caps) {
      long taken =
          sent.stream()
              .filter(each -> each.open || each.arrived && within(cap, each.takenAt, now))
              .filter(each -> cap.scope().counts(each.use, use))
              .count();
      if (cap.scope().binds(use) && taken >= cap.limit().most()) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(FrequencyCap cap, long time, long now) {
    return switch (cap.window()) {
      case CapWindow.Rolling rolling -> time > now - rolling.millis();
      case CapWindow.Calendar calendar -> period(calendar, time).equals(period(calendar, now));
    };
  }

  private static LocalDate period(CapWindow.Calendar calendar, long time) {
    return calendar.unit().first(Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate());
  }

  private static void assertKept(List<Sent> sent, List<FrequencyCap> caps, String where) {
    for (FrequencyCap cap : caps) {
      for (Sent last : sent) {
        if (last.arrived && cap.scope().binds(last.use)) {
          long inWindow =
              sent.stream()
                  .filter(each -> each.arrived && each.takenAt <= last.takenAt)
                  .filter(each -> cap.scope().counts(each.use, last.use))
                  .filter(each -> within(cap, each.takenAt, last.takenAt))
                  .count();
          assertTrue(
              inWindow <= cap.limit().most(), where + ": " + inWindow + " under " + cap.scope());
        }
      }
    }
  }

  private boolean decide(Half half, List<FrequencyCap> caps, SplittableRandom random, long now) {
    return decide(half, caps, use(random), now);
  }

  private boolean decide(Half half, List<FrequencyCap> caps, Place.Use use, long now) {
    ContactPolicyDefinition.Limits limits =
        new ContactPolicyDefinition.Limits(caps, ActivityGrades.STANDARD, List.of());
    ContactPolicyDefinition definition =
        new ContactPolicyDefinition(
            "p", ContactPolicyDefinition.Clocks.STANDARD, limits, List.of(), List.of(), 0);
    DeliveryId id = half.history.nextId(half.person);
    ContactMessage message =
        ContactMessage.of(id.toString(), use.campaign(), Purpose.MARKETING, use.channel())
            .withLabels(use.labels())
            .withTiming(Timing.deferUntil(now + 100 * HOUR));
    ContactRequest.Recipient to =
        new ContactRequest.Recipient("p", "a@example.org", new BareFacts(consents), half.history);
    DeliveryDecision decision =
        new ContactPolicy(List.of(definition), List.of())
            .decide(new ContactRequest(message, to, now));
    Delivery delivery =
        new Delivery(
            id,
            new Delivery.Origin(use.campaign(), 1, "s", 1),
            new Delivery.Content("t", 1, "", Attributes.EMPTY),
            new Delivery.Route(use.channel(), "marketing", "a@example.org", "c1"),
            now);
    ContactRecord record = half.history.add(delivery, message, decision);
    if (record.wasAllowed()) {
      half.sent.add(new Sent(record.id(), use));
    }
    return record.wasAllowed();
  }

  private static void signal(Half half, SplittableRandom random, long now) {
    if (half.sent.isEmpty()) {
      return;
    }
    Sent sent = half.sent.get(random.nextInt(half.sent.size()));
    DeliverySignal signal = DeliverySignal.values()[random.nextInt(5)];
    if (random.nextBoolean()) {
      half.history.apply(sent.id, DeliverySignal.CLAIM, "", now);
    }
    half.history.apply(sent.id, signal, "", now);
    ContactRecord record = half.history.find(sent.id);
    assertNotNull(record);
    boolean mayHaveLeft =
        record.status() == DeliveryStatus.ACCEPTED || record.status() == DeliveryStatus.UNKNOWN;
    if (sent.open && mayHaveLeft) {
      sent.takenAt = now;
    }
    sent.arrived = mayHaveLeft;
    sent.open =
        record.status() == DeliveryStatus.PENDING || record.status() == DeliveryStatus.CLAIMED;
  }

  private static Place.Use use(SplittableRandom random) {
    List<String> labels = random.nextBoolean() ? List.of(LABELS.get(random.nextInt(2))) : List.of();
    return new Place.Use(
        CHANNELS.get(random.nextInt(2)), "marketing", "c" + random.nextInt(2), labels);
  }

  private static List<FrequencyCap> caps(SplittableRandom random) {
    Map<Scope, FrequencyCap> caps = new HashMap<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      String channel = List.of("*", "any", "email").get(random.nextInt(3));
      String label = random.nextInt(3) == 0 ? LABELS.get(random.nextInt(2)) : "";
      String campaign = random.nextInt(4) == 0 ? "c" + random.nextInt(2) : "";
      CapWindow window =
          random.nextBoolean()
              ? new CapWindow.Rolling(HOUR * (1 + random.nextInt(200)))
              : new CapWindow.Calendar(CapWindow.Unit.values()[random.nextInt(3)]);
      Scope scope = new Scope(channel, "", campaign, label);
      caps.put(scope, new FrequencyCap(scope, new Limit(1 + random.nextInt(4), Map.of()), window));
    }
    return List.copyOf(caps.values());
  }

  private static ContactHistory reloaded(ContactHistory history) {
    BinaryWriter out = new BinaryWriter();
    history.write(out);
    return ContactHistory.read(new BinaryReader(out.toBytes()));
  }
}
