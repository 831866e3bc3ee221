package io.waggle.app.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConditionText;
import io.waggle.core.audience.Memberships;
import io.waggle.core.audience.PersonFacts;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Effect;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.core.tag.TagSet;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.people.EventBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL over the analytics tables answers of any past moment as the interpreter would have then. */
class HistorySqlTest {
  private static final int CONDITIONS = 200;
  private static final int PEOPLE = 30;
  private static final long HOUR = 3_600_000L;
  private static final long START = 1_700_000_000_000L;

  @TempDir Path directory;

  private final Map<Integer, List<CollectedEvent>> history = new TreeMap<>();
  private final int[] roots = new int[PEOPLE];

  @Test
  void sqlAnswersOfThePastAsTheInterpreterWould() {
    try (AnalyticsStore store =
        DuckDbAnalyticsStore.open(
            new AnalyticsSettings(directory.resolve("own"), 128, 1, 2, 1_000, 60_000))) {
      fill(store, Seeded.of(3));
      Seeded.check(
          CONDITIONS,
          random -> {
            Condition condition = condition(text(random, 0));
            long at = START + random.below(20 * 24 * HOUR);
            assertEquals(
                expected(condition, at),
                people(store, condition, at),
                () -> condition.describe() + " at " + at);
          });
    }
  }

  private void fill(AnalyticsStore store, Seeded random) {
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      roots[i] = i;
    }
    for (int i = 0; i < 600; i++) {
      long time = START + random.below(20 * 24 * HOUR) / HOUR * HOUR;
      EventBuilder event =
          random.chance(0.2)
              ? EventBuilder.page(random.oneOf("Home", "Cart"))
              : EventBuilder.track(random.oneOf("A", "B", "it's", "page"));
      event.at(time).received(time + random.below(3 * HOUR)).messageId("m" + i);
      int person = random.below(PEOPLE);
      CollectedEvent built = event.anonymous("a").build();
      history.computeIfAbsent(person, key -> new ArrayList<>()).add(built);
      effects.add(RandomEffects.stored(i, person, built));
    }
    for (int loser = 20; loser < PEOPLE; loser++) {
      int winner = loser == 25 ? 24 : random.below(20);
      effects.add(new Effect.Merged(600 + loser, winner, loser, "test", START));
      roots[loser] = winner;
    }
    store.accept(effects, 700);
    store.flush();
  }

  private int root(int person) {
    return roots[person] == person ? person : root(roots[person]);
  }

  private TreeSet<Integer> expected(Condition condition, long at) {
    AudienceSet set =
        AudienceSet.compile(List.of(new AudienceDefinition("x", "x", condition)), TagSet.EMPTY);
    ProfilePlan plan = ProfilePlan.of(set.counters(), set.measures());
    Map<Integer, Profile> profiles = new TreeMap<>();
    history.forEach((person, events) -> {
      for (CollectedEvent each : events) {
        if (Profile.timeOf(each) <= at) {
          profiles
              .computeIfAbsent(root(person), key -> new Profile())
              .apply(
                  each,
                  FragmentKey.of(new Identifier(Identifier.USER_ID, "u" + person), 0),
                  plan,
                  new ProfileChange());
        }
      }
    });
    TreeSet<Integer> holds = new TreeSet<>();
    profiles.forEach((person, profile) -> {
      PersonFacts facts = new PersonFacts(profile, new Memberships(), new Consents(), TagSet.EMPTY);
      if (condition.holds(facts, at)) {
        holds.add(person);
      }
    });
    return holds;
  }

  private static TreeSet<Integer> people(AnalyticsStore store, Condition condition, long at) {
    HistorySql.Translation.Query query =
        assertInstanceOf(
            HistorySql.Translation.Query.class, HistorySql.of(condition, at), condition::describe);
    TreeSet<Integer> people = new TreeSet<>();
    for (List<Value> row : store.views().sql(query.people(), SqlLimits.USUAL).rows()) {
      people.add((int) row.getFirst().asNumber());
    }
    return people;
  }

  private static String text(Seeded random, int depth) {
    if (depth < 2 && random.chance(0.4)) {
      String one = text(random, depth + 1);
      return switch (random.below(3)) {
        case 0 -> "(" + one + " and " + text(random, depth + 1) + ")";
        case 1 -> "(" + one + " or " + text(random, depth + 1) + ")";
        default -> "not " + one;
      };
    }
    String event = random.oneOf("A", "B", "\"it's\"", "page", "page:Home", "Nothing");
    String window =
        random.oneOf(
            "",
            "within 2d",
            "within 12h",
            "between 5d and 1d ago",
            "this week",
            "previous 3 days in \"Asia/Shanghai\"",
            "from 2023-11-16 to 2023-11-20");
    String count = random.oneOf(">= 1", ">= 2", "= 0", "= 1", "<= 2");
    return switch (random.below(6)) {
      case 0, 1 -> "count(" + event + " " + window + ") " + count;
      case 2 ->
          random.oneOf("first", "last")
              + "("
              + event
              + ") "
              + random.oneOf(
                  "within last 3d",
                  "before last 2d",
                  "is missing",
                  "after 2023-11-18",
                  "not on 2023-11-17",
                  "before 2023-11-20");
      case 3 ->
          "days("
              + event
              + " "
              + random.oneOf("", "within 4d")
              + ") "
              + random.oneOf(">= 2", "between 1 and 2", "!= 1", "= 0");
      case 4 ->
          "did("
              + event
              + " then "
              + random.oneOf("A", "B", "page")
              + " within 1d"
              + (random.chance(0.3) ? " then A" : "")
              + (window.isEmpty() ? "" : ", " + window)
              + ")";
      default ->
          "did("
              + event
              + " then not "
              + random.oneOf("A", "B", "page")
              + " within 12h"
              + (window.isEmpty() ? "" : ", " + window)
              + ")";
    };
  }

  private static Condition condition(String text) {
    return assertInstanceOf(ConditionText.Reading.Understood.class, ConditionText.read(text), text)
        .condition();
  }

  @Test
  void whatTheTablesDoNotKeepIsRefusedWithTheReason() {
    for (String text :
        List.of(
            "trait city = \"Berlin\"",
            "tag rfm exists",
            "consent marketing on email is allowed",
            "count(A where x = 1) >= 1",
            "sum(total of A) > 1",
            "did(A then B, same cart_id)",
            "in audience vip for 7d")) {
      HistorySql.Translation.Refused refused =
          assertInstanceOf(
              HistorySql.Translation.Refused.class, HistorySql.of(condition(text), START), text);
      assertTrue(refused.reasons().getFirst().length() > 10, text);
    }
  }
}
