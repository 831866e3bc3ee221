package io.waggle.core.audience;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule over one person: the language of audiences and of journey branches.
 *
 * <p>Document forms: {@code {all: […]}}, {@code {any: […]}}, {@code {not: {…}}}, {@code {trait, op,
 * value}}, {@code {tag, op, value}}, {@code {count: {event, where, within}, op, value}} and {@code
 * {audience: id}}.
 */
public sealed interface Condition {
  /** The longest window a count may look back. */
  long MAX_WINDOW_MILLIS = 400L * 86_400_000L;

  /**
   * Whether the person fulfils it, and until when that is sure though nothing happens. See {@link
   * Verdict}.
   */
  long judge(Facts facts, long nowMillis);

  List<Condition> children();

  /** The counters that it asks profiles to keep, those of the tags it tests left aside. */
  default List<CounterKey> counters() {
    List<CounterKey> counters = new ArrayList<>();
    for (Condition each : children()) {
      counters.addAll(each.counters());
    }
    return counters;
  }

  /**
   * What is wrong with it under the audiences and tags in force: unknown names, operators that do
   * not fit.
   */
  default List<Fault> faults(String path, AudienceSet audiences) {
    return AudienceCheck.faultsOf(this, path, audiences);
  }

  /** Whether it tests this tag anywhere. */
  default boolean mentionsTag(String tag) {
    return this instanceof TagTest test && test.tag().equals(tag)
        || children().stream().anyMatch(each -> each.mentionsTag(tag));
  }

  /** The rule as a reader would write it. */
  String describe();

  default boolean holds(Facts facts, long nowMillis) {
    return Verdict.holds(judge(facts, nowMillis));
  }

  /**
   * The earliest time at which it might change though nothing happens; {@link Verdict#NEVER} when
   * it cannot.
   */
  default long recheckAt(Facts facts, long nowMillis) {
    return Verdict.recheckAt(judge(facts, nowMillis));
  }

  /**
   * Reads a condition; what is wrong is recorded in the document. References are checked when it is
   * compiled.
   */
  static Condition parse(Document doc) {
    return ConditionForm.parse(doc);
  }

  /** Every one holds. Stops at the first that does not: until that one changes, nothing does. */
  record All(List<Condition> children) implements Condition {
    public All {
      children = ConditionForm.atLeastOne(children);
    }

    @Override
    public long judge(Facts facts, long nowMillis) {
      long sureUntil = Verdict.NEVER;
      for (int i = 0; i < children.size(); i++) {
        long verdict = children.get(i).judge(facts, nowMillis);
        if (!Verdict.holds(verdict)) {
          return verdict;
        }
        sureUntil = Math.min(sureUntil, verdict);
      }
      return Verdict.of(true, sureUntil);
    }

    @Override
    public String describe() {
      return ConditionForm.join(children, " and ");
    }
  }

  /** At least one holds. Stops at the first that does. */
  record Any(List<Condition> children) implements Condition {
    public Any {
      children = ConditionForm.atLeastOne(children);
    }

    @Override
    public long judge(Facts facts, long nowMillis) {
      long sureUntil = Verdict.NEVER;
      for (int i = 0; i < children.size(); i++) {
        long verdict = children.get(i).judge(facts, nowMillis);
        if (Verdict.holds(verdict)) {
          return verdict;
        }
        sureUntil = Math.min(sureUntil, Verdict.recheckAt(verdict));
      }
      return Verdict.of(false, sureUntil);
    }

    @Override
    public String describe() {
      return ConditionForm.join(children, " or ");
    }
  }

  /** The other does not hold. */
  record Not(Condition condition) implements Condition {
    @Override
    public long judge(Facts facts, long nowMillis) {
      return Verdict.not(condition.judge(facts, nowMillis));
    }

    @Override
    public List<Condition> children() {
      return List.of(condition);
    }

    @Override
    public String describe() {
      return "not (" + condition.describe() + ")";
    }
  }

  /** A trait, by key or dotted path, passes a test. */
  record TraitTest(String trait, Comparison test) implements Condition {
    @Override
    public long judge(Facts facts, long nowMillis) {
      return test.judge(facts.profile().trait(trait), nowMillis);
    }

    @Override
    public List<Condition> children() {
      return List.of();
    }

    @Override
    public String describe() {
      return trait + " " + test.describe();
    }
  }

  /** A tag passes a test; an unknown tag has no value. */
  record TagTest(String tag, Comparison test) implements Condition {
    @Override
    public long judge(Facts facts, long nowMillis) {
      TagDefinition definition = facts.tags().find(tag);
      return definition == null
          ? test.judge(Double.NaN, nowMillis)
          : definition.judge(test, facts.profile(), nowMillis);
    }

    @Override
    public List<Condition> children() {
      return List.of();
    }

    @Override
    public String describe() {
      return "tag " + tag + " " + test.describe();
    }
  }

  /**
   * How often events of a kind happened.
   *
   * @param counter the events, and as many of their newest times as this test needs to be exact
   * @param stored the name profiles keep the counter under
   * @param window how far back from now an event counts
   * @param bound what the count must be
   */
  record EventCount(CounterKey counter, String stored, Window window, CountBound bound)
      implements Condition {
    public static EventCount of(EventFilter filter, Window window, CountBound bound) {
      int newest = window.isOpen() ? 0 : bound.timesNeeded();
      CounterKey counter = new CounterKey(filter, newest);
      return new EventCount(counter, counter.storedName(), window, bound);
    }

    @Override
    public long judge(Facts facts, long nowMillis) {
      Profile profile = facts.profile();
      if (window.isOpen()) {
        return Verdict.of(bound.admits(profile.count(stored)));
      }
      int number = bound.number();
      return switch (bound.kind()) {
        case AT_LEAST -> atLeast(number, profile, nowMillis);
        case AT_MOST -> Verdict.not(atLeast(number + 1, profile, nowMillis));
        case EXACTLY -> {
          long more = atLeast(number + 1, profile, nowMillis);
          yield Verdict.holds(more) ? Verdict.not(more) : atLeast(number, profile, nowMillis);
        }
      };
    }

    /**
     * In a window counts only fall as time passes: the n-th newest event decides, until it leaves.
     */
    private long atLeast(int number, Profile profile, long nowMillis) {
      if (number == 0) {
        return Verdict.YES;
      }
      long time = profile.nthNewest(stored, number);
      return time != Profile.NO_TIME && nowMillis < time + window.millis()
          ? Verdict.of(true, time + window.millis())
          : Verdict.NO;
    }

    @Override
    public List<CounterKey> counters() {
      return List.of(counter);
    }

    /** How often it happened, as far as this test can tell. */
    public long countAt(Profile profile, long nowMillis) {
      return window.isOpen()
          ? profile.count(stored)
          : profile.countAfter(stored, nowMillis - window.millis());
    }

    @Override
    public List<Condition> children() {
      return List.of();
    }

    @Override
    public String describe() {
      return describeCounted() + " " + bound.describe();
    }

    String describeCounted() {
      String within = window.isOpen() ? "" : " within " + window.describe();
      return "count(" + counter.filter().describe() + within + ")";
    }
  }

  /** The person is in another audience. */
  record InAudience(String audience) implements Condition {
    @Override
    public long judge(Facts facts, long nowMillis) {
      return Verdict.of(facts.inAudience(audience));
    }

    @Override
    public List<Condition> children() {
      return List.of();
    }

    @Override
    public String describe() {
      return "in audience " + audience;
    }
  }
}
