package io.waggle.app.analytics;

import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConsentTest;
import io.waggle.core.audience.EventMeasure;
import io.waggle.core.audience.EventMoment;
import io.waggle.core.audience.EventSequence;
import io.waggle.core.audience.Leaf;
import io.waggle.core.audience.OnList;
import io.waggle.core.audience.Window;
import io.waggle.core.collect.EventFilter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns a condition into SQL that answers it for a moment of the past, from all events known now
 * that had happened by then, with people as they are now.
 *
 * <p>What the tables do not keep, such as properties of events and traits of the past, is refused
 * with the reason.
 */
public final class HistorySql {
  private final long at;
  private final List<String> reasons = new ArrayList<>();

  private HistorySql(long at) {
    this.at = at;
  }

  /** What became of a condition. */
  public sealed interface Translation {
    /** A query that gives the ordinals of the people, one a row, in order. */
    record Query(String people) implements Translation {
      /** A query that gives how many they are. */
      public String count() {
        return "SELECT count(*) FROM (" + people + ")";
      }
    }

    /** It cannot be answered. */
    record Refused(List<String> reasons) implements Translation {
      public Refused {
        reasons = List.copyOf(reasons);
      }
    }
  }

  /** The condition as of a time in milliseconds. */
  public static Translation of(Condition condition, long atMillis) {
    HistorySql sql = new HistorySql(atMillis);
    String predicate = sql.predicate(condition);
    return sql.reasons.isEmpty()
        ? new Translation.Query(sql.query(predicate))
        : new Translation.Refused(sql.reasons);
  }

  private String query(String predicate) {
    return "WITH happened AS MATERIALIZED ("
        + "SELECT coalesce(p.root, e.person) AS person, least(e.event_time, e.received_time) AS t,"
        + " k.type AS type, k.name AS name FROM event_rows e JOIN event_kinds k ON k.id = e.kind"
        + " LEFT JOIN people p ON p.person = e.person"
        + " WHERE e.person >= 0 AND least(e.event_time, e.received_time) <= "
        + at
        + "), everybody AS (SELECT DISTINCT person FROM happened)"
        + " SELECT q.person FROM everybody q WHERE "
        + predicate
        + " ORDER BY q.person";
  }

  private String predicate(Condition condition) {
    return switch (condition) {
      case Condition.All all -> joined(all.children(), " AND ");
      case Condition.Any any -> joined(any.children(), " OR ");
      case Condition.Not not -> "NOT " + predicate(not.condition());
      case Leaf leaf -> "(" + leaf(leaf) + ")";
    };
  }

  private String joined(List<Condition> children, String word) {
    return children.stream().map(this::predicate).collect(Collectors.joining(word, "(", ")"));
  }

  private String leaf(Leaf leaf) {
    return switch (leaf) {
      case Condition.EventCount count -> count(count);
      case EventMoment moment -> moment(moment);
      case EventMeasure measure -> measure(measure);
      case EventSequence sequence -> sequence(sequence);
      case Condition.InAudience in -> audience(in);
      case Condition.TraitTest t -> refused("traits of the past are not kept: " + t.trait());
      case Condition.TagTest t -> refused("tags of the past are not kept: " + t.tag());
      case OnList l -> refused("lists of the past are not kept: " + l.list());
      case ConsentTest c -> refused("consents of the past are in the ledger of each person only");
    };
  }

  private String refused(String reason) {
    reasons.add(reason);
    return "true";
  }

  private String count(Condition.EventCount count) {
    String counted =
        "(SELECT count(*) FROM happened h WHERE h.person = q.person AND "
            + events(count.counter().filter(), "h")
            + inWindow(count.window(), "h")
            + ")";
    String sign =
        switch (count.bound().kind()) {
          case AT_LEAST -> " >= ";
          case AT_MOST -> " <= ";
          case EXACTLY -> " = ";
        };
    return counted + sign + count.bound().number();
  }

  private String moment(EventMoment moment) {
    String time =
        "(SELECT "
            + (moment.which() == EventMoment.Which.FIRST ? "min" : "max")
            + "(h.t) FROM happened h WHERE h.person = q.person AND "
            + events(moment.counter().filter(), "h")
            + ")";
    return ComparisonSql.of(moment.test(), time, at, reasons);
  }

  private String measure(EventMeasure measure) {
    boolean utc =
        !(measure.window() instanceof Window.Calendar calendar)
            || calendar.zone().normalized().equals(ZoneOffset.UTC);
    if (measure.of() != EventMeasure.Of.DAYS || !utc) {
      return refused(
          measure.of() == EventMeasure.Of.DAYS
              ? "days are told apart by UTC only"
              : "properties of events are not kept: " + measure.measure().property());
    }
    String days =
        "(SELECT count(DISTINCT floor(h.t / 86400000.0)) FROM happened h WHERE h.person = q.person"
            + " AND "
            + events(measure.measure().filter(), "h")
            + inWindow(measure.window(), "h")
            + ")";
    return ComparisonSql.of(measure.test(), days, at, reasons);
  }

  private String sequence(EventSequence sequence) {
    if (!sequence.same().isEmpty()) {
      return refused("properties of events are not kept: " + sequence.same());
    }
    return step(sequence, 0);
  }

  private String step(EventSequence sequence, int place) {
    EventSequence.Step step = sequence.steps().get(place);
    String name = "s" + place;
    StringBuilder sql = new StringBuilder(step.absent() ? "NOT EXISTS" : "EXISTS");
    sql.append(" (SELECT 1 FROM happened ").append(name).append(" WHERE ").append(name);
    sql.append(".person = q.person AND ").append(events(step.events().filter(), name));
    if (place > 0) {
      String before = "s" + (place - 1) + ".t";
      sql.append(" AND ").append(name).append(".t > ").append(before);
      if (step.withinMillis() != Long.MAX_VALUE) {
        sql.append(" AND ").append(name).append(".t < ").append(before);
        sql.append(" + ").append(step.withinMillis());
      }
    }
    if (!step.absent()) {
      sql.append(inWindow(sequence.window(), name));
    }
    if (place + 1 < sequence.steps().size()) {
      sql.append(" AND ").append(step(sequence, place + 1));
    }
    sql.append(")");
    if (step.absent()) {
      sql.append(" AND s").append(place - 1).append(".t + ").append(step.withinMillis());
      sql.append(" <= ").append(at);
    }
    return sql.toString();
  }

  private String audience(Condition.InAudience in) {
    if (in.since() != null) {
      return refused("since when somebody was in an audience of the past is not kept");
    }
    return "EXISTS (SELECT 1 FROM (SELECT m.person AS person, arg_max(m.entered, m.rowid) AS inside"
        + " FROM membership_rows m WHERE m.audience = "
        + quoted(in.audience())
        + " AND m.time <= "
        + at
        + " GROUP BY m.person) s LEFT JOIN people p ON p.person = s.person"
        + " WHERE s.inside AND coalesce(p.root, s.person) = q.person)";
  }

  private String inWindow(Window window, String name) {
    long from = window.from(at);
    long to = window.to(at);
    return (from == Long.MIN_VALUE ? "" : " AND " + name + ".t >= " + from)
        + (to == Long.MAX_VALUE ? "" : " AND " + name + ".t < " + to);
  }

  /** Which events a filter names: a track call by its name, the others by their type. */
  private String events(EventFilter filter, String name) {
    if (!filter.where().isEmpty()) {
      return refused("properties of events are not kept: " + filter.describe());
    }
    String event = filter.event();
    String named =
        "("
            + name
            + ".type = 'track' AND "
            + name
            + ".name = "
            + quoted(event)
            + ") OR ("
            + name
            + ".type <> 'track' AND "
            + name
            + ".type = "
            + quoted(event)
            + ")";
    int colon = event.indexOf(':');
    if (event.startsWith("page:") || event.startsWith("screen:")) {
      named +=
          " OR ("
              + name
              + ".type = "
              + quoted(event.substring(0, colon))
              + " AND "
              + name
              + ".name = "
              + quoted(event.substring(colon + 1))
              + ")";
    }
    return "(" + named + ")";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
