package io.waggle.app.analytics;

import io.waggle.core.engine.Effect;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The same questions about behaviour answered by trying everything, person by person. */
final class ListBehaviour implements Behaviour {
  private final List<Effect> effects;

  ListBehaviour(List<Effect> effects) {
    this.effects = effects;
  }

  private record Happened(
      long time, long position, String source, String type, String name, double amount) {
    boolean is(EventPick pick) {
      return pick.takes(source, type, name) && amount >= pick.atLeast();
    }

    String label() {
      return EventPick.named(type, name);
    }
  }

  private TreeMap<Integer, List<Happened>> people(@Nullable Set<Integer> only) {
    Map<Integer, Integer> winners = winners();
    TreeMap<Integer, List<Happened>> people = new TreeMap<>();
    for (Effect each : effects) {
      if (each instanceof Effect.Stored stored) {
        int person = root(stored.person(), winners);
        if (only == null || only.contains(person)) {
          String type = stored.event().type().name().toLowerCase(Locale.ROOT);
          people
              .computeIfAbsent(person, key -> new ArrayList<>())
              .add(
                  new Happened(
                      stored.event().times().event(),
                      stored.position(),
                      stored.event().source(),
                      type,
                      stored.event().name(),
                      stored.amount()));
        }
      }
    }
    people
        .values()
        .forEach(all ->
            all.sort(
                Comparator.comparingLong(Happened::time).thenComparingLong(Happened::position)));
    return people;
  }

  private static boolean within(Period period, long time) {
    return time >= period.since() && time < period.until();
  }

  @Override
  public void funnel(Funnel funnel, Consumer<Reach> to) {
    people(null)
        .forEach((person, all) -> {
          List<Long> best = List.of();
          String source = "";
          for (Happened start : all) {
            if (start.is(funnel.steps().getFirst()) && within(funnel.period(), start.time())) {
              List<Long> times = longest(funnel, all, List.of(start.time()));
              boolean sameStart = !best.isEmpty() && best.getFirst() == start.time();
              if (times.size() > best.size()) {
                best = times;
                source = start.source();
              } else if (sameStart && start.source().compareTo(source) < 0) {
                source = start.source();
              }
            }
          }
          if (!best.isEmpty()) {
            to.accept(new Reach(person, source, best));
          }
        });
  }

  /** Tries every event that may be the next step; of equally long ways the earliest. */
  private static List<Long> longest(Funnel funnel, List<Happened> all, List<Long> so) {
    List<Long> best = so;
    if (so.size() < funnel.steps().size()) {
      for (Happened next : all) {
        boolean fits =
            next.is(funnel.steps().get(so.size()))
                && next.time() > so.getLast()
                && next.time() < so.getFirst() + funnel.withinMillis();
        if (fits) {
          List<Long> further = new ArrayList<>(so);
          further.add(next.time());
          List<Long> way = longest(funnel, all, further);
          if (way.size() > best.size()) {
            best = way;
          }
        }
      }
    }
    return best;
  }

  @Override
  public List<Returned> retention(Retention retention) {
    TreeMap<String, TreeMap<Integer, Set<Integer>>> cohorts = new TreeMap<>();
    people(retention.only())
        .forEach((person, all) -> {
          List<Happened> seen = all.stream().filter(e -> e.time() < retention.until()).toList();
          Happened first =
              seen.stream().filter(e -> e.is(retention.start())).findFirst().orElse(null);
          if (first != null && within(retention.period(), first.time())) {
            LocalDate cohort = start(first.time(), retention);
            var cells = cohorts.computeIfAbsent(cohort.toString(), key -> new TreeMap<>());
            cells.computeIfAbsent(-1, key -> new HashSet<>()).add(person);
            for (Happened e : seen) {
              if (e.is(retention.back()) && e.time() > first.time()) {
                ChronoUnit unit = ChronoUnit.valueOf(retention.unit().name() + "S");
                int after = (int) unit.between(cohort, start(e.time(), retention));
                cells.computeIfAbsent(after, key -> new HashSet<>()).add(person);
              }
            }
          }
        });
    List<Returned> found = new ArrayList<>();
    cohorts.forEach((cohort, cells) ->
        cells.forEach((after, people) -> found.add(new Returned(cohort, after, people.size()))));
    return found;
  }

  private static LocalDate start(long time, Retention retention) {
    LocalDate day = Instant.ofEpochMilli(time).atZone(retention.zone()).toLocalDate();
    return switch (retention.unit()) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  @Override
  public List<PathPeople> paths(Paths paths) {
    Map<List<String>, Long> counts = new HashMap<>();
    people(paths.only())
        .forEach((person, all) -> {
          List<Happened> ordered = paths.ahead() ? all : all.reversed();
          Happened anchor =
              ordered.stream()
                  .filter(e -> e.is(paths.anchor()) && within(paths.period(), e.time()))
                  .findFirst()
                  .orElse(null);
          if (anchor != null) {
            List<String> path = new ArrayList<>();
            String before = anchor.label();
            for (Happened e : ordered) {
              long away = paths.ahead() ? e.time() - anchor.time() : anchor.time() - e.time();
              if (away > 0 && away < paths.withinMillis() && path.size() < paths.steps()) {
                if (!e.label().equals(before)) {
                  path.add(e.label());
                }
                before = e.label();
              }
            }
            counts.merge(path, 1L, Long::sum);
          }
        });
    return counts.entrySet().stream()
        .map(each -> new PathPeople(each.getKey(), each.getValue()))
        .toList();
  }

  @Override
  public void conversions(String goal, Consumer<Reached> to) {
    Map<Integer, Integer> winners = winners();
    effects.stream()
        .filter(e -> e instanceof Effect.Converted c && c.goal().equals(goal))
        .map(Effect.Converted.class::cast)
        .map(c -> new Reached(root(c.person(), winners), c.position(), c.time(), c.value()))
        .sorted(
            Comparator.comparingInt(Reached::person)
                .thenComparingLong(Reached::time)
                .thenComparingLong(Reached::position))
        .forEach(to);
  }

  @Override
  public List<Way> ways(String journey) {
    Map<Integer, Integer> winners = winners();
    TreeMap<String, Map<Integer, Long>> firsts = new TreeMap<>();
    Map<String, Long> latest = new HashMap<>();
    for (Effect each : effects) {
      if (each instanceof Effect.EnrolmentChanged e && e.journey().equals(journey)) {
        int person = root(e.person(), winners);
        if (e.state().equals("split")) {
          firsts
              .computeIfAbsent(
                  e.version() + "\t" + e.step() + "\t" + e.reason(), key -> new HashMap<>())
              .merge(person, e.time(), Math::min);
        } else if (e.state().equals("goal") || e.state().equals("converted")) {
          latest.merge(e.version() + "\t" + person, e.time(), Math::max);
        }
      }
    }
    List<Way> ways = new ArrayList<>();
    firsts.forEach((key, people) -> {
      String[] parts = key.split("\t", -1);
      long converted =
          people.entrySet().stream()
              .filter(each -> {
                Long at = latest.get(parts[0] + "\t" + each.getKey());
                return at != null && at >= each.getValue();
              })
              .count();
      ways.add(new Way(Integer.parseInt(parts[0]), parts[1], parts[2], people.size(), converted));
    });
    return ways;
  }

  private Map<Integer, Integer> winners() {
    Map<Integer, Integer> winners = new HashMap<>();
    for (Effect each : effects) {
      if (each instanceof Effect.Merged merged) {
        winners.put(merged.loser(), merged.winner());
      }
    }
    return winners;
  }

  private static int root(int person, Map<Integer, Integer> winners) {
    int root = person;
    while (winners.containsKey(root)) {
      root = winners.get(root);
    }
    return root;
  }

  @Override
  public List<Movement> movements(String audience, Period period, ZoneId zone) {
    TreeMap<String, long[]> days = new TreeMap<>();
    for (Effect each : effects) {
      if (each instanceof Effect.MembershipChanged change
          && change.audience().equals(audience)
          && within(period, change.time())) {
        long[] counts = days.computeIfAbsent(day(change.time(), zone), key -> new long[2]);
        counts[change.entered() ? 0 : 1]++;
      }
    }
    List<Movement> found = new ArrayList<>();
    days.forEach((day, counts) -> found.add(new Movement(day, counts[0], counts[1])));
    return found;
  }

  @Override
  public List<ContactDay> contactDays(Period period, ZoneId zone) {
    Map<ContactDay, Long> counts = new HashMap<>();
    for (Effect each : effects) {
      if (each instanceof Effect.ContactDecided c && within(period, c.time())) {
        String day = day(c.time(), zone);
        counts.merge(new ContactDay(day, c.channel(), c.allowed(), c.reason(), 0), 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(each -> {
          ContactDay key = each.getKey();
          return new ContactDay(
              key.day(), key.channel(), key.allowed(), key.reason(), each.getValue());
        })
        .sorted(
            Comparator.comparing(ContactDay::day)
                .thenComparing(ContactDay::channel)
                .thenComparing(ContactDay::allowed)
                .thenComparing(ContactDay::reason))
        .toList();
  }

  private static String day(long time, ZoneId zone) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate().toString();
  }
}
