package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.identity.Cut;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.people.EventBuilder;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merge takes the earlier since-when of both sides; taken back, each has its own again. */
class UnmergeSinceTest {
  private static final Identifier ANN = new Identifier(Identifier.USER_ID, "ann");
  private static final Identifier BOB = new Identifier(Identifier.USER_ID, "bob");

  private final PeopleBed bed = new PeopleBed();
  private long bobSince;
  private long annSince;

  @BeforeEach
  void bothBuy() {
    bed.publishAudience("buyers", "Order Completed", 1);
    bed.publishAudience("viewers", "Viewed", 1);
    bed.take(EventBuilder.identify("ann"));
    bed.take(EventBuilder.track("Order Completed").user("bob"));
    bobSince = bed.now();
    bed.take(EventBuilder.track("Order Completed").user("ann"));
    annSince = bed.now();
    bed.take(EventBuilder.track("Viewed").user("bob"));
  }

  private long since(Identifier person, String audience) {
    return bed.person(person).memberships().since(audience);
  }

  @Test
  void eachSideHasItsOwnSinceAgain() {
    long viewed = since(BOB, "viewers");
    bed.merge(ANN, BOB, true);
    assertEquals(bobSince, since(ANN, "buyers"));
    bed.unmerge(ANN, new Cut.Merge(1));
    assertEquals(annSince, since(ANN, "buyers"));
    assertEquals(bobSince, since(BOB, "buyers"));
    assertEquals(viewed, since(BOB, "viewers"));
  }

  @Test
  void twoMergesAreTakenBackOneByOne() {
    Identifier eve = new Identifier(Identifier.USER_ID, "eve");
    bed.take(EventBuilder.track("Order Completed").user("eve"));
    final long eveSince = bed.now();
    bed.merge(BOB, eve, true);
    bed.merge(ANN, BOB, true);
    bed.unmerge(ANN, new Cut.Merge(2));
    assertEquals(eveSince, since(eve, "buyers"));
    bed.unmerge(ANN, new Cut.Merge(1));
    assertEquals(annSince, since(ANN, "buyers"));
    assertEquals(bobSince, since(BOB, "buyers"));
  }

  @Test
  void itIsKnownAfterARestart() {
    bed.merge(ANN, BOB, true);
    var back = bed.restored(EngineSettings.STANDARD);
    Input unmerge = new Input.UnmergeOrdered(ANN, new Cut.Merge(1), "clerk", "wrong", bed.now());
    back.apply(back.position(), unmerge, new ArrayList<>());
    bed.apply(unmerge);
    assertEquals(annSince, since(ANN, "buyers"));
    assertEquals(bed.engine.view().digest(), back.view().digest());
  }
}
