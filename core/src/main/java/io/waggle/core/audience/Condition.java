package io.waggle.core.audience;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule over one person: the language of audiences and of journey branches.
 *
 * <p>It has a document form ({@code {count: {event: Product Viewed, within: 7d}, op: gte, value:
 * 3}}) and a text form ({@code count("Product Viewed" within 7d) >= 3}), see {@link ConditionText}.
 */
public sealed interface Condition permits Condition.All, Condition.Any, Condition.Not, Leaf {
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

  /** The measures that it asks profiles to keep, those of the tags it tests left aside. */
  default List<MeasureKey> measures() {
    List<MeasureKey> measures = new ArrayList<>();
    for (Condition each : children()) {
      measures.addAll(each.measures());
    }
    return measures;
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

  /**
   * Reads a condition under a key, where it stands as a document or as text. It holds no more tests
   * than one audience can.
   */
  static Condition parse(Document doc, String key) {
    Condition condition =
        doc.value(key) instanceof Value.Text text
            ? ConditionForm.ofText(doc, key, text.text())
            : parse(doc.object(key));
    return ConditionForm.limited(condition, doc, key);
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
  record TraitTest(String trait, Comparison test) implements Leaf {
    @Override
    public long judge(Facts facts, long nowMillis) {
      return test.judge(facts.profile().trait(trait), nowMillis);
    }

    @Override
    public LeafInputs inputs() {
      return LeafInputs.trait(trait, test.isTimed());
    }

    @Override
    public boolean showsNumber() {
      return isNumeric(test);
    }

    @Override
    public double seen(Facts facts, long nowMillis) {
      return asNumber(facts.profile().trait(trait));
    }

    @Override
    public String describeNumber() {
      return trait;
    }

    @Override
    public String describeBound() {
      return test.describe();
    }

    @Override
    public String describe() {
      return trait + " " + test.describe();
    }
  }

  /** A tag passes a test; an unknown tag has no value. */
  record TagTest(String tag, Comparison test) implements Leaf {
    @Override
    public long judge(Facts facts, long nowMillis) {
      TagDefinition definition = facts.tags().find(tag);
      return definition == null
          ? test.judge(Double.NaN, nowMillis)
          : definition.judge(test, facts.profile(), nowMillis);
    }

    @Override
    public LeafInputs inputs() {
      return LeafInputs.tag(tag);
    }

    @Override
    public boolean showsNumber() {
      return isNumeric(test);
    }

    @Override
    public double seen(Facts facts, long nowMillis) {
      TagDefinition definition = facts.tags().find(tag);
      return definition == null || definition.type() == TagType.TEXT
          ? Double.NaN
          : asNumber(definition.valueAt(facts.profile(), nowMillis));
    }

    @Override
    public String describeNumber() {
      return "tag " + tag;
    }

    @Override
    public String describeBound() {
      return test.describe();
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
      implements Leaf {
    public static EventCount of(EventFilter filter, Window window, CountBound bound) {
      CounterKey counter = new CounterKey(filter, newest(window, bound));
      return new EventCount(counter, counter.storedName(), window, bound);
    }

    /** In a window that does not reach now, newer events say nothing of how many are in it. */
    private static int newest(Window window, CountBound bound) {
      if (window.isOpen()) {
        return 0;
      }
      return window.reachesNow() ? bound.timesNeeded() : CounterKey.MAX_NEWEST;
    }

    @Override
    public long judge(Facts facts, long nowMillis) {
      Profile profile = facts.profile();
      if (window.isOpen()) {
        return Verdict.of(bound.admits(profile.count(stored)));
      }
      if (!(window instanceof Window.Rolling rolling)) {
        return countIn(profile, nowMillis);
      }
      int number = bound.number();
      return switch (bound.kind()) {
        case AT_LEAST -> atLeast(number, rolling, profile, nowMillis);
        case AT_MOST -> Verdict.not(atLeast(number + 1, rolling, profile, nowMillis));
        case EXACTLY -> {
          long more = atLeast(number + 1, rolling, profile, nowMillis);
          yield Verdict.holds(more)
              ? Verdict.not(more)
              : atLeast(number, rolling, profile, nowMillis);
        }
      };
    }

    /**
     * In a rolling window counts only fall as time passes: the n-th newest event decides, until it
     * leaves.
     */
    private long atLeast(int number, Window.Rolling rolling, Profile profile, long nowMillis) {
      if (number == 0) {
        return Verdict.YES;
      }
      long time = profile.nthNewest(stored, number);
      return time != Profile.NO_TIME && nowMillis < time + rolling.millis()
          ? Verdict.of(true, time + rolling.millis())
          : Verdict.NO;
    }

    private long countIn(Profile profile, long nowMillis) {
      long from = window.from(nowMillis);
      long to = window.to(nowMillis);
      long count = 0;
      long changesAt = Verdict.NEVER;
      for (long time : profile.times(stored)) {
        count += time >= from && time < to ? 1 : 0;
        changesAt = Math.min(changesAt, window.changesAt(time, nowMillis));
      }
      return Verdict.of(bound.admits(count), changesAt);
    }

    @Override
    public LeafInputs inputs() {
      return LeafInputs.counter(counter, window.isTimed());
    }

    @Override
    public boolean showsNumber() {
      return true;
    }

    /** How often it happened, as far as this test can tell. */
    @Override
    public double seen(Facts facts, long nowMillis) {
      Profile profile = facts.profile();
      if (window.isOpen()) {
        return profile.count(stored);
      }
      int since = profile.countAfter(stored, window.from(nowMillis) - 1);
      long to = window.to(nowMillis);
      return to == Long.MAX_VALUE ? since : since - profile.countAfter(stored, to - 1);
    }

    @Override
    public String describe() {
      return describeNumber() + " " + bound.describe();
    }

    @Override
    public String describeNumber() {
      String when = window.isOpen() ? "" : " " + window.describe();
      return "count(" + counter.filter().describe() + when + ")";
    }

    @Override
    public String describeBound() {
      return bound.describe();
    }
  }

  /**
   * The person is in another audience.
   *
   * @param since what the time of entering must be; null when any will do
   */
  record InAudience(String audience, @Nullable Comparison since) implements Leaf {
    public InAudience(String audience) {
      this(audience, null);
    }

    @Override
    public long judge(Facts facts, long nowMillis) {
      if (since == null || !facts.inAudience(audience)) {
        return Verdict.of(facts.inAudience(audience));
      }
      return since.judge(new Value.Whole(facts.memberSince(audience)), nowMillis);
    }

    @Override
    public LeafInputs inputs() {
      return LeafInputs.audience(audience, since != null && since.isTimed());
    }

    @Override
    public String describe() {
      return "in audience " + audience + (since == null ? "" : ", entered " + since.describe());
    }
  }

  private static boolean isNumeric(Comparison test) {
    return test instanceof Comparison.Range
        || test instanceof Comparison.Negated negated && isNumeric(negated.test());
  }

  private static double asNumber(@Nullable Value value) {
    return value == null ? Double.NaN : value.asNumber();
  }
}
