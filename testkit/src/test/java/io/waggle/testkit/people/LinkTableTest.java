package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.identity.Identity;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.StateStore;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The link table against a plain map, through evictions, checkpoints and restarts. */
class LinkTableTest {
  @Test
  void answersLikeAMapThroughEvictionCheckpointAndRestart() {
    Seeded.check(
        20,
        random -> {
          InMemoryStateStore store = new InMemoryStateStore();
          World world = new World(store);
          for (int step = 0; step < 12; step++) {
            for (int i = 0; i < 600; i++) {
              world.see("a" + random.below(8_000));
            }
            if (random.chance(0.7)) {
              world.checkpoint();
            }
            world.verify(random, 500);
          }
          world.checkpoint();
          world.restart();
          world.verify(random, 4_000);
          assertTrue(world.links.size() < 4_000, "bounded: " + world.links.size());
        });
  }

  @Test
  void aFreezeSaysWhatWasTrueWhenItBegan() {
    Seeded.check(
        40,
        random -> {
          World world = new World(new InMemoryStateStore());
          for (int step = 0; step < 8; step++) {
            for (int i = 0; i < 400; i++) {
              world.see("a" + random.below(8_000));
            }
            world.checkpointMeanwhile(random);
            world.verify(random, 500);
          }
          world.checkpoint();
          world.restart();
          world.verify(random, 4_000);
        });
  }

  /** People with one identifier each. */
  private static final class World {
    private final InMemoryStateStore store;
    private final IdentityResolver resolver = new IdentityResolver(IdentityRules.standard());
    private final Map<String, Integer> truth = new HashMap<>();
    private LinkTable links;
    private int people;
    private long position;

    World(InMemoryStateStore store) {
      this.store = store;
      this.links = new LinkTable(store, 1_024);
    }

    void see(String anonymous) {
      Resolution resolution =
          resolver.resolve(
              EventBuilder.track("View").anonymous(anonymous).build(),
              links,
              person -> new Identity(),
              people);
      assertEquals(truth.getOrDefault(anonymous, people), resolution.person());
      resolver.apply(resolution, links, person -> new Identity());
      if (truth.putIfAbsent(anonymous, resolution.person()) == null) {
        people++;
      }
    }

    void checkpoint() {
      List<StateStore.Row> rows = new ArrayList<>();
      links.beginFreeze(rows);
      links.freezeMore(Integer.MAX_VALUE);
      store.checkpoint(rows, ++position);
      links.stored();
    }

    /**
     * A checkpoint while people come and are forgotten, which has to say what was true when it
     * began.
     */
    void checkpointMeanwhile(Seeded random) {
      List<StateStore.Row> rows = new ArrayList<>();
      links.beginFreeze(rows);
      Map<String, Integer> then = new HashMap<>(truth);
      boolean isComplete = false;
      while (!isComplete) {
        for (int i = random.below(4); i > 0; i--) {
          see("a" + random.below(9_000));
          forget("a" + random.below(9_000));
        }
        isComplete = links.freezeMore(random.below(8));
      }
      store.checkpoint(rows, ++position);
      for (int i = 0; i < 20; i++) {
        forget("a" + random.below(9_000));
      }
      LinkTable stored = new LinkTable(store, 1_024);
      stored.load();
      for (int i = 0; i < 300; i++) {
        String anonymous = "a" + random.below(9_000);
        assertEquals(then.getOrDefault(anonymous, -1), holder(stored, anonymous), anonymous);
      }
      links.stored();
    }

    private void forget(String anonymous) {
      if (truth.remove(anonymous) != null) {
        links.erase(identifier(anonymous).hash());
      }
    }

    private static Identifier identifier(String anonymous) {
      return new Identifier(Identifier.ANONYMOUS_ID, anonymous);
    }

    private static int holder(LinkTable table, String anonymous) {
      long entry = table.find(identifier(anonymous).hash());
      return entry == LinkTable.MISSING ? -1 : LinkTable.person(entry);
    }

    void restart() {
      links = new LinkTable(store, 1_024);
      links.load();
    }

    void verify(Seeded random, int samples) {
      for (int i = 0; i < samples; i++) {
        String anonymous = "a" + random.below(9_000);
        assertEquals(truth.getOrDefault(anonymous, -1), holder(links, anonymous), anonymous);
      }
    }
  }
}
