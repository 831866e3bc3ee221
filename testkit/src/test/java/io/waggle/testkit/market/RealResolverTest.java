package io.waggle.testkit.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.identity.Identity;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The resolver of {@code core} on the simulated market, with the standard rules. */
class RealResolverTest {

  @Test
  void theStandardRulesPassTheBar() {
    MarketRun run = MarketRun.silent(MarketSettings.standard(1));
    Map<String, Integer> found = resolve(run.events);
    IdentityScore score = IdentityScore.pairwise(found, run.market.truth().peopleByMessage());
    assertTrue(score.f1() >= 0.99, score + ": " + score.f1());
    long people = found.values().stream().distinct().count();
    assertEquals(run.market.settings().people(), people, 50);
  }

  /** The person of each event after all merges. */
  private static Map<String, Integer> resolve(List<MarketEvent> events) {
    IdentityResolver resolver = new IdentityResolver(IdentityRules.standard());
    LinkTable links = new LinkTable(new InMemoryStateStore(), 1 << 20);
    List<Identity> people = new ArrayList<>();
    Map<Integer, Integer> mergedInto = new HashMap<>();
    Map<String, Integer> first = new HashMap<>();
    for (MarketEvent event : events) {
      if (first.containsKey(event.messageId())) {
        continue;
      }
      Resolution decided = resolver.resolve(collected(event), links, people::get, people.size());
      if (decided.created()) {
        people.add(new Identity());
      }
      resolver.apply(decided, links, people::get);
      decided.merges().forEach(merge -> mergedInto.put(merge.loser(), merge.winner()));
      first.put(event.messageId(), decided.person());
    }
    Map<String, Integer> last = new HashMap<>();
    first.forEach((message, person) -> last.put(message, survivor(person, mergedInto)));
    return last;
  }

  private static int survivor(int person, Map<Integer, Integer> mergedInto) {
    int at = person;
    for (Integer next = mergedInto.get(at); next != null; next = mergedInto.get(at)) {
      at = next;
    }
    return at;
  }

  private static CollectedEvent collected(MarketEvent event) {
    List<Identifier> others = new ArrayList<>();
    add(others, Identifier.EMAIL, (String) event.traits().get("email"));
    add(others, Identifier.PHONE, (String) event.traits().get("phone"));
    add(others, "idfa", event.ids().advertisingId());
    CollectedEvent.Subject subject =
        new CollectedEvent.Subject(
            orEmpty(event.userId()),
            orEmpty(event.anonymousId()),
            orEmpty(event.ids().previousId()),
            "",
            others);
    return new CollectedEvent(
        event.messageId(),
        EventType.valueOf(event.type().name()),
        event.name(),
        "market",
        subject,
        Attributes.EMPTY,
        Attributes.EMPTY,
        CollectedEvent.NO_CONTEXT,
        CollectedEvent.Touch.NONE,
        CollectedEvent.Times.at(event.receivedAt()));
  }

  private static void add(List<Identifier> others, String kind, @Nullable String value) {
    if (value != null) {
      others.add(new Identifier(kind, value));
    }
  }

  private static String orEmpty(@Nullable String id) {
    return id == null ? "" : id;
  }
}
