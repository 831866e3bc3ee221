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

  /** People with one identifier each. */
  private static final class World {
    private final InMemoryStateStore store;
    private final IdentityResolver resolver = new IdentityResolver(IdentityRules.standard());
    private final Map<String, Integer> truth = new HashMap<>();
    private LinkTable links;
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
              truth.size());
      assertEquals(truth.getOrDefault(anonymous, truth.size()), resolution.person());
      resolver.apply(resolution, links, person -> new Identity());
      truth.putIfAbsent(anonymous, resolution.person());
    }

    void checkpoint() {
      List<StateStore.Row> rows = new ArrayList<>();
      links.checkpoint(rows);
      store.checkpoint(rows, ++position);
      links.checkpointed();
    }

    void restart() {
      links = new LinkTable(store, 1_024);
      links.load();
    }

    void verify(Seeded random, int samples) {
      for (int i = 0; i < samples; i++) {
        String anonymous = "a" + random.below(9_000);
        long entry = links.find(new Identifier(Identifier.ANONYMOUS_ID, anonymous).hash());
        int person = entry == LinkTable.MISSING ? -1 : LinkTable.person(entry);
        assertEquals(truth.getOrDefault(anonymous, -1), person, anonymous);
      }
    }
  }
}
