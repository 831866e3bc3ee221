package io.waggle.core.tag;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value worked out of other tags: a small typed language without names, loops or side effects.
 *
 * <p>What is not set makes arithmetic not set; {@link Coalesce} puts something in its place.
 */
public sealed interface Formula {
  TagType type();

  @Nullable Value valueAt(Profile profile, long nowMillis);

  List<Formula> children();

  /** The same with other children, in the same order. */
  Formula with(List<Formula> children);

  /** The earliest time at which the value may change though nothing happens. */
  default long changesAt(Profile profile, long nowMillis) {
    long next = Verdict.NEVER;
    for (Formula each : children()) {
      next = Math.min(next, each.changesAt(profile, nowMillis));
    }
    return next;
  }

  default TagInputs inputs() {
    TagInputs inputs = TagInputs.NONE;
    for (Formula each : children()) {
      inputs = inputs.and(each.inputs());
    }
    return inputs;
  }

  private static double number(Formula formula, Profile profile, long nowMillis) {
    Value value = formula.valueAt(profile, nowMillis);
    return value == null ? Double.NaN : value.asNumber();
  }

  /** Always the same. */
  record Constant(Value value) implements Formula {
    @Override
    public TagType type() {
      return value instanceof Value.Text ? TagType.TEXT : TagType.NUMBER;
    }

    @Override
    public Value valueAt(Profile profile, long nowMillis) {
      return value;
    }

    @Override
    public List<Formula> children() {
      return List.of();
    }

    @Override
    public Formula with(List<Formula> children) {
      return this;
    }
  }

  /** Another tag, by id, until the tags are compiled together. */
  record Reference(String tag, String path) implements Formula {
    @Override
    public TagType type() {
      return TagType.ANY;
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      return null;
    }

    @Override
    public List<Formula> children() {
      return List.of();
    }

    @Override
    public Formula with(List<Formula> children) {
      return this;
    }
  }

  /**
   * What a tag computes; a number that grows without steps is taken in steps of a hundredth.
   *
   * @param unit the unit of the tag, empty when it has none or it is not known
   */
  record Of(TagCompute compute, String unit) implements Formula {
    private static final double STEP = 100;

    @Override
    public TagType type() {
      return compute.type();
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      return compute instanceof TagCompute.CycleRatio ratio
          ? MeasureTag.number(Math.floor(ratio.numberAt(profile, nowMillis) * STEP) / STEP)
          : compute.valueAt(profile, nowMillis);
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      if (!(compute instanceof TagCompute.CycleRatio ratio)) {
        return compute.changesAt(profile, nowMillis);
      }
      double number = ratio.numberAt(profile, nowMillis);
      double next = (Math.floor(number * STEP) + 1) / STEP;
      return Double.isNaN(number)
          ? Verdict.NEVER
          : Math.max(nowMillis + 1, ratio.timeOf(next, profile));
    }

    @Override
    public TagInputs inputs() {
      return compute.inputs();
    }

    @Override
    public List<Formula> children() {
      return List.of();
    }

    @Override
    public Formula with(List<Formula> children) {
      return this;
    }
  }

  /** What arithmetic does with its arguments, from left to right. */
  enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MIN,
    MAX;

    /** Whether all arguments must be of one unit, which is that of the result. */
    boolean keepsUnit() {
      return this != MULTIPLY && this != DIVIDE;
    }

    double apply(double a, double b) {
      return switch (this) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> b == 0 ? Double.NaN : a / b;
        case MIN -> Math.min(a, b);
        case MAX -> Math.max(a, b);
      };
    }
  }

  /** Arithmetic; not set when an argument is not, or something is divided by 0. */
  record Arithmetic(Operator operator, List<Formula> children, String path) implements Formula {
    public Arithmetic {
      children = List.copyOf(children);
    }

    @Override
    public TagType type() {
      return TagType.NUMBER;
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      double result = number(children.get(0), profile, nowMillis);
      for (int i = 1; i < children.size(); i++) {
        result = operator.apply(result, number(children.get(i), profile, nowMillis));
      }
      return MeasureTag.number(result);
    }

    @Override
    public Formula with(List<Formula> others) {
      return new Arithmetic(operator, others, path);
    }
  }

  /** A number to so many digits after the point, halves away from zero. */
  record Round(Formula of, int digits, String path) implements Formula {
    @Override
    public TagType type() {
      return TagType.NUMBER;
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      double number = number(of, profile, nowMillis);
      double scale = StrictMath.pow(10, digits);
      double rounded = Math.signum(number) * Math.floor(Math.abs(number) * scale + 0.5) / scale;
      return MeasureTag.number(rounded);
    }

    @Override
    public List<Formula> children() {
      return List.of(of);
    }

    @Override
    public Formula with(List<Formula> others) {
      return new Round(others.get(0), digits, path);
    }
  }

  /** The first that is set. */
  record Coalesce(List<Formula> children, String path) implements Formula {
    public Coalesce {
      children = List.copyOf(children);
    }

    @Override
    public TagType type() {
      return common(children);
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      for (Formula each : children) {
        Value value = each.valueAt(profile, nowMillis);
        if (value != null) {
          return value;
        }
      }
      return null;
    }

    @Override
    public Formula with(List<Formula> others) {
      return new Coalesce(others, path);
    }
  }

  /** 1 when a value passes a test, else 0. */
  record Test(Formula of, Comparison test) implements Formula {
    @Override
    public TagType type() {
      return TagType.NUMBER;
    }

    @Override
    public Value valueAt(Profile profile, long nowMillis) {
      return new Value.Whole(test.holds(of.valueAt(profile, nowMillis), nowMillis) ? 1 : 0);
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      long verdict = test.judge(of.valueAt(profile, nowMillis), nowMillis);
      return Math.min(Verdict.recheckAt(verdict), of.changesAt(profile, nowMillis));
    }

    @Override
    public List<Formula> children() {
      return List.of(of);
    }

    @Override
    public Formula with(List<Formula> others) {
      return new Test(others.get(0), test);
    }
  }

  /**
   * The result of the first branch whose test passes, else the last result.
   *
   * @param children test, result, test, result, …, and the result when none passes
   */
  record Case(List<Formula> children, String path) implements Formula {
    public Case {
      children = List.copyOf(children);
    }

    @Override
    public TagType type() {
      return common(results());
    }

    List<Formula> results() {
      List<Formula> results = new ArrayList<>();
      for (int i = 1; i < children.size(); i += 2) {
        results.add(children.get(i));
      }
      if (children.size() % 2 == 1) {
        results.add(children.get(children.size() - 1));
      }
      return results;
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      int end = children.size() - 1;
      for (int i = 0; i < end; i += 2) {
        if (number(children.get(i), profile, nowMillis) == 1) {
          return children.get(i + 1).valueAt(profile, nowMillis);
        }
      }
      return end % 2 == 0 ? children.get(end).valueAt(profile, nowMillis) : null;
    }

    @Override
    public Formula with(List<Formula> others) {
      return new Case(others, path);
    }
  }

  /** The one type of all, {@code ANY} when they differ. */
  private static TagType common(List<Formula> formulas) {
    TagType type = formulas.get(0).type();
    for (Formula each : formulas) {
      type = each.type() == type ? type : TagType.ANY;
    }
    return type;
  }

  /** The tag that a formula is. */
  record Tag(Formula formula) implements TagCompute {
    @Override
    public TagType type() {
      return formula.type();
    }

    @Override
    public TagInputs inputs() {
      return formula.inputs();
    }

    @Override
    public @Nullable Value valueAt(Profile profile, long nowMillis) {
      return formula.valueAt(profile, nowMillis);
    }

    @Override
    public long changesAt(Profile profile, long nowMillis) {
      return formula.changesAt(profile, nowMillis);
    }
  }
}
