package io.waggle.testkit.people;

import static io.waggle.testkit.people.EventBuilder.identify;
import static io.waggle.testkit.people.EventBuilder.page;
import static io.waggle.testkit.people.EventBuilder.track;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.Resolution;
import io.waggle.core.identity.SharedValues;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that are learnt to be nobody's own. */
class SharedValuesTest {
  private static final long DAY = 86_400_000L;
  private static final String JUNK = "call@center.example";

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final LinkTable links = new LinkTable(store, 1 << 16);
  private final SmallEngine engine = new SmallEngine(IdentityRules.standard(), links);
  private long now = 1_000_000;

  private int take(EventBuilder event) {
    return engine.take(event.at(now += 1_000).build());
  }

  private void users(int from, int until) {
    for (int i = from; i < until; i++) {
      take(identify("user-" + i).other("email", JUNK));
    }
  }

  @Test
  void anAddressOfFivePeopleIsStillSomebodys() {
    users(0, 5);
    assertTrue(links.shared().learnt().isEmpty());
    assertEquals(1, links.shared().watched());
    assertEquals(engine.personOf("user_id", "user-0"), engine.personOf("email", JUNK));
  }

  @Test
  void theSixthMakesItNobodysAndSaysWhy() {
    users(0, 6);
    SharedValues.Entry entry = links.shared().learnt().getFirst();
    assertEquals(SharedValues.Level.SHARED, entry.level());
    assertEquals(6, entry.witnesses().size());
    assertEquals("user_id", entry.witnesses().getFirst().kind());
    assertEquals(JUNK, entry.identifier() == null ? "" : entry.identifier().value());
    assertEquals(now, entry.since());
    assertEquals(Resolution.NOBODY, engine.personOf("email", JUNK));
    int sixth = engine.personOf("user_id", "user-5");
    Link refused = engine.person(sixth).identity().links().getLast();
    assertEquals(Link.Status.REFUSED, refused.status());
    assertEquals(Link.Reason.SHARED_VALUE, refused.reason());
    Link left = engine.person(0).identity().links().getLast();
    assertEquals(Link.Status.MOVED_AWAY, left.status());
    assertEquals(Link.Reason.SHARED_VALUE, left.reason());
  }

  @Test
  void whatASharedValueDoesAloneIsAnAnonymousPersonsAndItMergesNobody() {
    users(0, 6);
    int own = take(track("View").other("email", JUNK));
    for (int i = 0; i < 6; i++) {
      assertNotEquals(own, engine.personOf("user_id", "user-" + i));
    }
    int other = take(page("Home").anonymous("a1").other("email", JUNK));
    assertNotEquals(own, other);
    assertEquals(own, take(track("View").other("email", JUNK)));
    assertEquals(0, engine.merges());
  }

  @Test
  void aValueOfMoreThanFiftyPeopleIsIgnored() {
    users(0, 51);
    assertEquals(SharedValues.Level.IGNORED, links.shared().learnt().getFirst().level());
    assertEquals(Resolution.NOBODY, take(track("View").other("email", JUNK)));
    int before = engine.created();
    assertEquals(before, take(page("Home").anonymous("a1").other("email", JUNK)));
  }

  @Test
  void witnessesFromBeforeTheWindowDoNotCount() {
    users(0, 5);
    now += 31 * DAY;
    users(5, 6);
    assertTrue(links.shared().learnt().isEmpty());
    users(6, 10);
    assertTrue(links.shared().learnt().isEmpty());
    users(10, 11);
    assertEquals(1, links.shared().learnt().size());
  }

  @Test
  void theManyIdentifiersOfOneUserAreOneWitness() {
    for (int i = 0; i < 40; i++) {
      take(
          identify("ann")
              .anonymous("a1")
              .other("email", "ann" + i + "@shop.example")
              .other("phone", "+493012345" + (10 + i))
              .other("card", "c" + i));
    }
    assertTrue(links.shared().learnt().isEmpty());
    assertEquals(engine.personOf("user_id", "ann"), engine.personOf("anonymous_id", "a1"));
  }

  @Test
  void whatOnePersonMayHaveIsNoSign() {
    SmallEngine relaxed =
        engine.under(
            TestDocuments.parse("{kinds: [{kind: card, limit: 80}]}", IdentityRules::parse));
    for (int i = 0; i < 80; i++) {
      relaxed.take(identify("hotel").other("card", "c" + i).at(now++).build());
    }
    assertTrue(links.shared().learnt().isEmpty());
    assertEquals(81, relaxed.person(0).identity().identifiers().size());
    relaxed.take(identify("hotel").other("card", "c80").at(now++).build());
    assertEquals(1, links.shared().learnt().size());
  }

  @Test
  void aSharedValueIsNoWitnessAgainstAnother() {
    for (int box = 0; box < 7; box++) {
      for (int i = 0; i < 6; i++) {
        take(identify("user-" + box + "-" + i).other("email", box + JUNK));
      }
    }
    assertEquals(7, links.shared().learnt().size());
    int owner = take(identify("ann").other("phone", "+862112345678"));
    for (int box = 0; box < 7; box++) {
      take(track("View").other("email", box + JUNK).other("phone", "+862112345678"));
    }
    assertEquals(owner, engine.personOf("phone", "+862112345678"));
    assertEquals(7, links.shared().learnt().size());
  }

  @Test
  void aKioskIsNobodysOnceTheSixthCustomerHasLoggedIn() {
    for (int i = 0; i < 6; i++) {
      take(identify("guest-" + i).anonymous("kiosk"));
    }
    int alone = take(page("Home").anonymous("kiosk"));
    for (int i = 0; i < 6; i++) {
      assertNotEquals(alone, engine.personOf("user_id", "guest-" + i));
    }
  }

  @Test
  void aPhoneOfManyAddressesIsSharedThoughNobodyLogsIn() {
    for (int i = 0; i < 6; i++) {
      take(identify("").other("email", "p" + i + "@shop.example").other("phone", "+862112345678"));
    }
    assertEquals("phone", kindOf(links.shared().learnt().getFirst()));
  }

  @Test
  void aDefinitionGivesAValueBack() {
    users(0, 6);
    SmallEngine allowing = engine.under(allowing());
    int ann = allowing.take(identify("ann").other("email", JUNK).at(now += 1_000).build());
    assertEquals(ann, allowing.personOf("email", JUNK));
    assertEquals(ann, allowing.take(track("View").other("email", JUNK).at(now + 1).build()));
    assertTrue(links.shared().learnt().isEmpty());
    for (int i = 20; i < 40; i++) {
      allowing.take(identify("user-" + i).other("email", JUNK).at(now += 1_000).build());
    }
    assertTrue(links.shared().learnt().isEmpty(), "what is allowed is not learnt again");
    assertEquals(ann, allowing.personOf("email", JUNK));
  }

  private static IdentityRules allowing() {
    return TestDocuments.parse(
        "{kinds: [{kind: email, allow: ['Call@Center.example']}]}", IdentityRules::parse);
  }

  @Test
  void theMemoryIsBoundedAndForgetsTheOldestSuspicion() {
    SmallEngine small = new SmallEngine(IdentityRules.standard(), links);
    for (int i = 0; i < 9_000; i++) {
      small.take(identify("u" + i).other("email", "e" + i + "@shop.example").at(i).build());
      small.take(identify("v" + i).other("email", "e" + i + "@shop.example").at(i).build());
    }
    assertEquals(8_192, links.shared().watched());
  }

  @Test
  void itIsTheSameAfterACheckpointAndInEveryReplay() {
    users(0, 6);
    take(identify("x").other("phone", "+49301234567"));
    take(identify("y").other("phone", "+49301234567"));
    List<StateStore.Row> rows = new ArrayList<>();
    links.beginFreeze(rows);
    links.freezeMore(Integer.MAX_VALUE);
    store.checkpoint(rows, 1);
    links.stored();
    LinkTable loaded = new LinkTable(store, 1 << 16);
    loaded.load();
    assertArrayEquals(bytes(links), bytes(loaded));
    assertEquals(1, loaded.shared().watched());
    assertEquals(links.shared().learnt(), loaded.shared().learnt());
  }

  @Test
  void replayTeachesTheSame() {
    Seeded.check(
        100,
        random -> {
          List<EventBuilder> events = new ArrayList<>();
          for (int i = 0; i < 200; i++) {
            events.add(
                identify("u" + random.below(30))
                    .other("email", "e" + random.below(3) + "@shop.example")
                    .anonymous("a" + random.below(20))
                    .messageId("m" + i)
                    .at(random.below(60) * DAY / 2));
          }
          assertArrayEquals(bytes(run(events)), bytes(run(events)));
        });
  }

  private static LinkTable run(List<EventBuilder> events) {
    LinkTable table = new LinkTable(new InMemoryStateStore(), 1 << 16);
    SmallEngine each = new SmallEngine(IdentityRules.standard(), table);
    events.forEach(event -> each.take(event.build()));
    return table;
  }

  private static String kindOf(SharedValues.Entry entry) {
    return entry.identifier() == null ? "" : entry.identifier().kind();
  }

  private static byte[] bytes(LinkTable table) {
    BinaryWriter out = new BinaryWriter();
    table.shared().write(out);
    return out.toBytes();
  }
}
