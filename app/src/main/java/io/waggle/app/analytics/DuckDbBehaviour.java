package io.waggle.app.analytics;

import io.waggle.core.kernel.InvalidException;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers about behaviour from the tables; see {@link BehaviourSql} for the queries. */
final class DuckDbBehaviour implements Behaviour {
  private static final int SECONDS = 30;

  private final ReadPool pool;

  DuckDbBehaviour(ReadPool pool) {
    this.pool = pool;
  }

  @Override
  public void funnel(Funnel funnel, Consumer<Reach> to) {
    bounded(connection -> {
      EventKinds kinds = new EventKinds(connection);
      FunnelWalk walk = new FunnelWalk(funnel, to);
      Rows.each(
          connection,
          BehaviourSql.funnel(funnel.steps().stream().map(kinds::predicate).toList()),
          List.of(funnel.period().since(), plus(funnel.period().until(), funnel.withinMillis())),
          row ->
              walk.take(row.getInt(1), row.getLong(2), row.getInt(3), kinds.source(row.getInt(4))),
          SECONDS);
      walk.end();
      return true;
    });
  }

  @Override
  public List<Returned> retention(Retention retention) {
    return bounded(connection -> {
      EventKinds kinds = new EventKinds(connection);
      String start = kinds.predicate(retention.start());
      String back = kinds.predicate(retention.back());
      Period period = retention.period();
      String offset = ZoneOffsets.sql(retention.zone(), "t", period.since(), retention.until());
      String unit = retention.unit().name().toLowerCase(Locale.ROOT);
      List<Returned> found = new ArrayList<>();
      Rows.each(
          connection,
          BehaviourSql.retention(start, back, offset, unit, retention.only() != null),
          with(retention.only(), retention.until(), period.since(), period.until()),
          row -> found.add(new Returned(row.getString(1), row.getInt(2), row.getLong(3))),
          SECONDS);
      return found;
    });
  }

  @Override
  public List<PathPeople> paths(Paths paths) {
    return bounded(connection -> {
      EventKinds kinds = new EventKinds(connection);
      Period period = paths.period();
      long reach = paths.withinMillis();
      PathWalk walk = new PathWalk(kinds, paths.steps());
      Rows.each(
          connection,
          BehaviourSql.paths(kinds.predicate(paths.anchor()), paths.ahead(), paths.only() != null),
          with(
              paths.only(),
              period.since(),
              period.until(),
              paths.ahead() ? period.since() : minus(period.since(), reach),
              paths.ahead() ? plus(period.until(), reach) : period.until(),
              reach),
          row -> walk.take(row.getInt(1), row.getLong(2), row.getInt(3), row.getBoolean(4)),
          SECONDS);
      return walk.counted();
    });
  }

  @Override
  public List<Movement> movements(String audience, Period period, ZoneId zone) {
    return bounded(connection -> {
      List<Movement> found = new ArrayList<>();
      String day = BehaviourSql.day(zone, period);
      Rows.each(
          connection,
          "SELECT CAST("
              + day
              + " AS VARCHAR), count(*) FILTER (entered), count(*) FILTER (NOT entered)"
              + " FROM memberships WHERE audience = ? AND time >= ? AND time < ?"
              + " GROUP BY 1 ORDER BY 1",
          List.of(audience, period.since(), period.until()),
          row -> found.add(new Movement(row.getString(1), row.getLong(2), row.getLong(3))),
          SECONDS);
      return found;
    });
  }

  @Override
  public void conversions(String goal, Consumer<Reached> to) {
    bounded(connection -> {
      Rows.each(
          connection,
          "SELECT person, position, time, value FROM conversions WHERE goal = ?"
              + " ORDER BY person, time, position, place",
          List.of(goal),
          row ->
              to.accept(
                  new Reached(row.getInt(1), row.getLong(2), row.getLong(3), row.getDouble(4))),
          SECONDS);
      return true;
    });
  }

  @Override
  public List<Way> ways(String journey) {
    return bounded(connection -> {
      List<Way> found = new ArrayList<>();
      Rows.each(
          connection,
          BehaviourSql.WAYS,
          List.of(journey, journey),
          row ->
              found.add(
                  new Way(
                      row.getInt(1),
                      row.getString(2),
                      row.getString(3),
                      row.getLong(4),
                      row.getLong(5))),
          SECONDS);
      return found;
    });
  }

  @Override
  public List<ContactDay> contactDays(Period period, ZoneId zone) {
    return bounded(connection -> {
      List<ContactDay> found = new ArrayList<>();
      Rows.each(
          connection,
          "SELECT CAST("
              + BehaviourSql.day(zone, period)
              + " AS VARCHAR), channel, allowed, reason, count(*) FROM contacts"
              + " WHERE time >= ? AND time < ? GROUP BY ALL ORDER BY ALL",
          List.of(period.since(), period.until()),
          row ->
              found.add(
                  new ContactDay(
                      row.getString(1),
                      row.getString(2),
                      row.getBoolean(3),
                      row.getString(4),
                      row.getLong(5))),
          SECONDS);
      return found;
    });
  }

  private static List<Object> with(@Nullable Set<Integer> people, Object... others) {
    List<Object> parameters = new ArrayList<>();
    if (people != null) {
      parameters.add(people.toString().replace('{', '[').replace('}', ']'));
    }
    parameters.addAll(List.of(others));
    return parameters;
  }

  private static long plus(long time, long span) {
    return time > Long.MAX_VALUE - span ? Long.MAX_VALUE : time + span;
  }

  private static long minus(long time, long span) {
    return time < Long.MIN_VALUE + span ? Long.MIN_VALUE : time - span;
  }

  private <T> T bounded(ReadPool.Query<T> query) {
    long start = System.nanoTime();
    try {
      return pool.tryRead(query);
    } catch (SQLException e) {
      if (QueryBounds.exceeded(e, start, SECONDS)) {
        throw new InvalidException(
            "measure.too_large",
            "period",
            "needs more than " + SECONDS + " seconds or the memory there is",
            "Ask for a shorter period or for fewer events.");
      }
      throw new AnalyticsFailedException("cannot read the analytics tables", e);
    }
  }
}
