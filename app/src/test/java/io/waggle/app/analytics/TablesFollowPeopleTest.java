package io.waggle.app.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.experiment.GoalMeasures;
import io.waggle.core.journey.Enrolment;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.Seeded;
import io.waggle.testkit.engine.RandomInputs;
import io.waggle.testkit.store.InMemoryStateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After any merges and un-merges the tables say of people what the engine says, and as soon as they
 * say anything of that moment: an un-merge and what follows from it are one transaction, written at
 * most so long after it as a row waits for others.
 */
class TablesFollowPeopleTest {
  private static final SqlLimits LIMITS = SqlLimits.USUAL;
  private static final int VISIBLE_WITHIN_MILLIS = 5_000;

  @TempDir private Path directory;

  @Test
  void aRowWaitsNoLongerThanAnUnmergeMayTakeToShow() {
    assertTrue(AnalyticsSettings.of(directory).delayMillis() < VISIBLE_WITHIN_MILLIS);
  }

  @Test
  void membershipsEnrolmentsConsentsAndCreditsFollow() {
    int[] runs = {0};
    int[] splits = {0};
    Seeded.check(
        12,
        random -> {
          Path place = directory.resolve("run" + runs[0]++);
          try (DuckDbAnalyticsStore store =
              DuckDbAnalyticsStore.open(AnalyticsSettings.of(place))) {
            Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
            RandomInputs inputs = new RandomInputs(random);
            for (int i = 0; i < 500; i++) {
              List<Effect> effects = new ArrayList<>();
              Input next = inputs.next();
              // The engine keeps what erased people added to its figures, the tables do not.
              boolean erases = next instanceof Input.ErasureOrdered;
              engine.apply(i, erases ? new Input.Tick(next.time()) : next, effects);
              effects.forEach(inputs::saw);
              splits[0] += (int) effects.stream().filter(Effect.Split.class::isInstance).count();
              store.accept(effects, i + 1);
            }
            store.flush();
            assertEquals(engine.position(), store.position());
            compare(engine.view(), store.views());
          }
        });
    assertTrue(splits[0] > 20, splits[0] + " un-merges");
  }

  @Test
  void whoIsErasedIsInNoTable() {
    int[] runs = {0};
    int[] erased = {0};
    Seeded.check(
        12,
        random -> {
          Path place = directory.resolve("erased" + runs[0]++);
          try (DuckDbAnalyticsStore store =
              DuckDbAnalyticsStore.open(AnalyticsSettings.of(place))) {
            Engine engine = new Engine(new InMemoryStateStore(), EngineSettings.STANDARD);
            RandomInputs inputs = new RandomInputs(random);
            Set<Integer> gone = new TreeSet<>();
            for (int i = 0; i < 500; i++) {
              List<Effect> effects = new ArrayList<>();
              engine.apply(i, inputs.next(), effects);
              effects.forEach(inputs::saw);
              for (Effect each : effects) {
                if (each instanceof Effect.Erased who) {
                  gone.addAll(who.ordinals());
                }
              }
              store.accept(effects, i + 1);
            }
            store.flush();
            erased[0] += gone.size();
            for (AnalyticsTable table : AnalyticsTable.values()) {
              for (Column column : table.columns()) {
                if (Set.of("person", "winner", "loser", "part").contains(column.name())) {
                  String sql =
                      "SELECT DISTINCT %s FROM %s".formatted(column.name(), table.sqlName());
                  Set<Integer> left = new TreeSet<>();
                  rows(store.views(), sql)
                      .forEach(each -> left.add((int) each.getFirst().asNumber()));
                  left.retainAll(gone);
                  assertEquals(Set.of(), left, table + "." + column.name());
                }
              }
            }
            for (AudienceDefinition each : engine.view().audiences()) {
              Set<Integer> members = new TreeSet<>(engine.view().members(each.id(), 0, 1_000));
              assertEquals(members, members(store.views(), each.id()), each.id());
            }
          }
        });
    assertTrue(erased[0] > 20, erased[0] + " erased");
  }

  private static void compare(EngineView engine, AnalyticsViews tables) {
    for (AudienceDefinition each : engine.audiences()) {
      Set<Integer> members = new TreeSet<>(engine.members(each.id(), 0, 1_000));
      assertEquals(members, members(tables, each.id()), each.id());
    }
    for (int ordinal : engine.everybody()) {
      PersonView person = java.util.Objects.requireNonNull(engine.person(ordinal));
      for (Enrolment each : person.enrolments().current()) {
        Set<Integer> people = enrolled(tables, each.entry());
        assertTrue(people.contains(ordinal), ordinal + " of " + people + ": " + each.entry());
      }
    }
    for (String goal : engine.goalMeasures().goals()) {
      assertEquals(credits(engine, goal), credits(tables, goal), goal);
    }
  }

  private static List<List<Value>> rows(AnalyticsViews tables, String sql) {
    return tables.sql(sql, LIMITS).rows();
  }

  private static Set<Integer> members(AnalyticsViews tables, String audience) {
    Set<Integer> members = new TreeSet<>();
    String sql =
        "SELECT person FROM (SELECT person, last(entered ORDER BY position, place) AS inside FROM"
            + " memberships WHERE audience = '%s' AND seen_as = person GROUP BY person) s"
            + " WHERE inside";
    for (List<Value> each : rows(tables, sql.formatted(audience))) {
      members.add((int) each.getFirst().asNumber());
    }
    return members;
  }

  /** Under whom the tables have entries that came by the same identifier. */
  private static Set<Integer> enrolled(AnalyticsViews tables, Enrolment.Entry entry) {
    Set<Integer> people = new TreeSet<>();
    String sql =
        "SELECT person FROM enrolments WHERE journey = '%s' AND state IN ('entered', 'held_out')"
            + " AND fragment = %d";
    for (List<Value> each : rows(tables, sql.formatted(entry.journey(), entry.by()))) {
      people.add((int) each.getFirst().asNumber());
    }
    return people;
  }

  private static TreeMap<String, Double> credits(EngineView engine, String goal) {
    TreeMap<String, Double> sums = new TreeMap<>();
    for (GoalMeasures.Row each : engine.goalMeasures().rows(goal)) {
      sums.merge(each.model() + "/" + each.channel(), each.shares(), Double::sum);
    }
    sums.replaceAll((place, share) -> rounded(share));
    return sums;
  }

  private static TreeMap<String, Double> credits(AnalyticsViews tables, String goal) {
    TreeMap<String, Double> sums = new TreeMap<>();
    String sql =
        "SELECT model || '/' || channel, sum(share) FROM credits WHERE goal = '%s' GROUP BY 1";
    for (List<Value> each : rows(tables, sql.formatted(goal))) {
      sums.put(each.getFirst().asText(), rounded(each.getLast().asNumber()));
    }
    return sums;
  }

  private static double rounded(double share) {
    return Math.rint(share * 1e6) / 1e6;
  }
}
