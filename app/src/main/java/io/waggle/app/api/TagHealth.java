package io.waggle.app.api;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import io.waggle.core.experiment.ArmTotals;
import io.waggle.core.experiment.GoalDefinition;
import io.waggle.core.experiment.Lift;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagInputs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How useful each tag is, from a sample of people: how many it says something of, how fresh that
 * is, and whether those it says something of reach a goal more often. What only says 0 says
 * nothing.
 *
 * <p>The lift is an association, not an effect: whoever has the tag may differ in other ways.
 */
final class TagHealth {
  private static final long FRESH_MILLIS = 72 * 3_600_000L;
  private static final double MIN_COVERAGE = 0.01;
  private static final int VALUES_TOLD = 3;

  private final List<Row> rows = new ArrayList<>();
  private final @Nullable GoalDefinition goal;
  private int people;

  TagHealth(List<TagDefinition> tags, @Nullable GoalDefinition goal) {
    this.goal = goal;
    tags.forEach(each -> rows.add(new Row(each)));
  }

  /** What was seen of one tag. */
  static final class Row {
    final TagDefinition tag;
    private final Set<String> values = new HashSet<>();
    private int set;
    private int fresh;
    private ArmTotals with = ArmTotals.NONE;
    private ArmTotals without = ArmTotals.NONE;

    Row(TagDefinition tag) {
      this.tag = tag;
    }

    /** How many different values were seen, counted up to three. */
    int values() {
      return values.size();
    }

    Lift lift() {
      return Lift.of(with, without);
    }

    private void add(@Nullable Value value, boolean isFresh, boolean converted) {
      ArmTotals one = new ArmTotals(1, converted ? 1 : 0, 0, 0);
      if (value == null || value.asNumber() == 0) {
        without = without.plus(one);
        return;
      }
      with = with.plus(one);
      set++;
      fresh += isFresh ? 1 : 0;
      if (values.size() < VALUES_TOLD) {
        values.add(value.toString());
      }
    }
  }

  void add(PersonView person, long now) {
    people++;
    Profile profile = person.profile();
    boolean converted = goal != null && profile.count(goal.filter().event()) > 0;
    for (Row each : rows) {
      Value value = each.tag.valueAt(profile, now);
      boolean fresh = value != null && now - newest(each.tag.inputs(), profile) <= FRESH_MILLIS;
      each.add(value, fresh, converted);
    }
  }

  /** When something last happened that the tag reads. */
  private static long newest(TagInputs inputs, Profile profile) {
    Set<String> events = events(inputs);
    if (events.isEmpty() || events.contains(EventFilter.ANY)) {
      return profile.lastSeen();
    }
    long newest = 0;
    for (String each : events) {
      int colon = each.startsWith("page:") || each.startsWith("screen:") ? each.indexOf(':') : -1;
      newest = Math.max(newest, profile.lastTime(colon < 0 ? each : each.substring(0, colon)));
    }
    return newest;
  }

  /** The events a tag needs to be sent, by name. */
  static Set<String> events(TagInputs inputs) {
    Set<String> events = new TreeSet<>();
    inputs.counters().forEach(each -> events.add(each.filter().event()));
    inputs.measures().forEach(each -> events.add(each.filter().event()));
    if (inputs.orders()) {
      events.add("Order Completed");
    }
    return events;
  }

  int people() {
    return people;
  }

  List<Row> rows() {
    return rows;
  }

  double coverage(Row row) {
    return people == 0 ? 0 : (double) row.set / people;
  }

  /** Of those the tag says something of, how many had something new within 72 hours. */
  double freshness(Row row) {
    return row.set == 0 ? 0 : (double) row.fresh / row.set;
  }

  /** Whether the tag reads the very event that is the goal: then its lift says nothing. */
  boolean readsGoal(Row row) {
    return goal != null && events(row.tag.inputs()).contains(goal.filter().event());
  }

  /** Why the tag might go; empty when it should stay. */
  String whyRetire(Row row, EngineView view) {
    if (people == 0 || isUsed(row.tag.id(), view)) {
      return "";
    }
    if (coverage(row) < MIN_COVERAGE) {
      return "it says something of less than 1 % of people";
    }
    if (row.values() == 1 && coverage(row) > 1 - MIN_COVERAGE) {
      return "it says the same of everybody";
    }
    return row.fresh == 0 ? "nothing it reads has come in for 72 hours" : "";
  }

  private static boolean isUsed(String tag, EngineView view) {
    return view.audiences().stream().anyMatch(each -> each.condition().mentionsTag(tag));
  }
}
