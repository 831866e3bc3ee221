package io.waggle.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.KeySet;
import io.waggle.core.kernel.TextPool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told at a glance is what the full way says; what is not told is no matter here. */
class StoredNamingTest {
  private static final int SEEDS = 20_000;
  private static final IdentityRules STANDARD = IdentityRules.standard();
  private static final List<String> KINDS =
      List.of(
          Identifier.USER_ID,
          Identifier.ANONYMOUS_ID,
          Identifier.EMAIL,
          Identifier.PHONE,
          "openid",
          "unionid",
          "card",
          "device_id",
          "idfa",
          "till");
  private static final List<String> VALUES =
      List.of(
          "u-17",
          "U17",
          "null",
          "\"null\"",
          "0-0",
          "test",
          "Test",
          "",
          " u-17",
          "u-17\t",
          "größe",
          "ann@shop.example",
          "ann@shop.example.",
          "mailto:ann@shop.example",
          "+8613812345678",
          "13812345678",
          "0049301234567",
          "1111111111",
          "138 1234 5678",
          "+86+13812345678",
          "wx1/oAbC",
          "wx1/",
          "6d92078a-8246-4ba4-ae5b-76104861e7dc",
          "6D92078A-8246-4BA4-AE5B-76104861E7DC",
          "{6d92078a-8246-4ba4-ae5b-76104861e7dc}",
          "6d92078a82464ba4ae5b76104861e7dc",
          "12AB",
          "12-AB",
          "x".repeat(512),
          "x".repeat(513));
  private static final String LETTERS = "abzAZ019-@./:+{}\"' \t\u0001\u007f\u00e9";

  @Test
  void whatIsToldAtAGlanceIsWhatTheFullWaySays() {
    int told = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      CollectedEvent event = event(random);
      Naming full = Naming.of(event, STANDARD);
      StoredNaming naming = new StoredNaming();
      if (read(event, naming)) {
        told++;
        assertTrue(full.blocked().isEmpty(), "seed " + seed);
        assertEquals(full.size(), naming.size(), "seed " + seed);
        LinkTable links = LinkTable.unbounded();
        for (int i = 0; i < naming.size(); i++) {
          assertEquals(full.at(i).hash(), hash(naming, i), "seed " + seed);
          tie(naming, i, random, links);
        }
        assertSettledAlike(event, naming, links, seed);
      }
    }
    assertTrue(told > SEEDS / 20, told + " told");
  }

  private static Hash128 hash(StoredNaming naming, int index) {
    return new Hash128(naming.hi(index), naming.lo(index));
  }

  private static void tie(StoredNaming naming, int index, SplittableRandom random, LinkTable to) {
    if (random.nextInt(10) > 0) {
      int person = random.nextInt(10) == 0 ? random.nextInt(-1, 3) : 1;
      int flags = random.nextInt(10) == 0 ? random.nextInt(4) * LinkTable.SHARED : 0;
      to.put(hash(naming, index), person, random.nextInt(2), flags);
    }
  }

  /** Whoever is told has nothing about them changed by the full way. */
  private static void assertSettledAlike(
      CollectedEvent event, StoredNaming naming, LinkTable links, int seed) {
    int person = naming.person(links);
    if (person != Resolution.NOBODY) {
      Resolution full =
          new IdentityResolver(STANDARD).resolve(event, links, ordinal -> new Identity(), 99);
      assertEquals(full.person(), person, "seed " + seed);
      assertEquals(full.fragment(), naming.fragment(), "seed " + seed);
      assertFalse(full.changesLinks(), "seed " + seed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "user_id, u-17",
    "anonymous_id, 6d92078a-8246-4ba4-ae5b-76104861e7dc",
    "email, ann.lee+news@shop.example",
    "phone, +8613812345678",
    "phone, 13812345678",
    "openid, wx1/oAbC-_",
    "unionid, oU-12",
    "card, 1234AB",
    "device_id, 6d92078a-8246-4ba4-ae5b-76104861e7dc",
    "idfa, 6d92078a-8246-4ba4-ae5b-76104861e7dc",
    "till, till-4",
  })
  void ordinaryValuesAreToldAtAGlance(String kind, String value) {
    CollectedEvent.Subject subject =
        new CollectedEvent.Subject("", "", "", "", List.of(new Identifier(kind, value)));
    assertTrue(read(event(subject), new StoredNaming()));
  }

  private static boolean read(CollectedEvent event, StoredNaming naming) {
    BinaryWriter stored = new BinaryWriter();
    event.write(stored);
    TextPool pool = new TextPool();
    BinaryReader in = new BinaryReader(stored.toBytes());
    CollectedEvent.Head head = CollectedEvent.readHead(in, pool);
    BinaryWriter lean = new BinaryWriter();
    CollectedEvent.copyLean(head, KeySet.of(List.of("price")), in, lean);
    assertFalse(in.hasMore());
    assertRest(event, new BinaryReader(lean.toBytes()), pool);
    return naming.read(new BinaryReader(lean.toBytes()), new IdentityResolver(STANDARD), pool);
  }

  private static void assertRest(CollectedEvent event, BinaryReader in, TextPool pool) {
    assertEquals(event.subject(), CollectedEvent.readSubject(in));
    CollectedEvent rest = CollectedEvent.readLean(in, pool);
    assertFalse(in.hasMore());
    assertEquals(event.name(), rest.name());
    assertEquals(event.source(), rest.source());
    assertEquals(event.touch(), rest.touch());
    assertEquals(event.times(), rest.times());
    assertEquals(Attributes.builder().put("price", 9.5).build(), rest.properties());
  }

  private static CollectedEvent event(SplittableRandom random) {
    List<Identifier> others = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      others.add(new Identifier(KINDS.get(random.nextInt(KINDS.size())), value(random)));
    }
    return event(
        new CollectedEvent.Subject(value(random), value(random), value(random), "g", others));
  }

  private static CollectedEvent event(CollectedEvent.Subject subject) {
    return new CollectedEvent(
        "m1",
        EventType.TRACK,
        "Product Viewed",
        "web",
        subject,
        Attributes.builder().put("sku", "s-1").put("price", 9.5).put("colour", "blue").build(),
        Attributes.builder().put("city", "Ulm").build(),
        "{}".getBytes(StandardCharsets.UTF_8),
        new CollectedEvent.Touch("email", "may", ""),
        new CollectedEvent.Times(1_000, 2_000, 3_000));
  }

  private static String value(SplittableRandom random) {
    if (random.nextInt(3) > 0) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    StringBuilder made = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return made.toString();
  }
}
