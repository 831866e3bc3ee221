package io.waggle.core.audience;

import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The document form of a {@link Condition}. */
final class ConditionForm {
  /** What a faulty document reads as, so that reading can go on. */
  static final Condition HARMLESS = new Condition.TraitTest("?", new Comparison.Exists());

  private static final List<String> HEADS =
      List.of(
          "all",
          "any",
          "not",
          "trait",
          "tag",
          "count",
          "audience",
          "consent",
          "first",
          "last",
          "sum",
          "average",
          "min",
          "max",
          "distinct",
          "days",
          "sequence");

  static final String TOO_MANY = "too_many";
  static final String FEWER = "Put some of them into an audience of their own and refer to it.";

  private ConditionForm() {}

  /** How a count is compared, as documents write it. */
  enum CountOperator {
    GTE,
    GT,
    LTE,
    LT,
    EQ
  }

  static Condition parse(Document doc) {
    return parse(doc, 1);
  }

  /** The condition, or a fault and a harmless one when it holds too many tests. */
  static Condition limited(Condition condition, Document doc, String key) {
    int leaves = Leaves.count(condition);
    if (leaves <= Leaves.MAX_LEAVES) {
      return condition;
    }
    doc.fault(key, TOO_MANY, tooMany(leaves), FEWER);
    return HARMLESS;
  }

  static String tooMany(int leaves) {
    return "has " + leaves + " tests, more than " + Leaves.MAX_LEAVES;
  }

  static Condition ofText(Document doc, String key, String text) {
    return switch (ConditionText.read(text)) {
      case ConditionText.Reading.Understood understood -> understood.condition();
      case ConditionText.Reading.Refused refused -> {
        for (TextFault each : refused.faults()) {
          Fault fault = each.in(text, key);
          doc.fault(key, each.code(), fault.path() + ": " + fault.message(), fault.fix());
        }
        yield HARMLESS;
      }
    };
  }

  private static Condition parse(Document doc, int depth) {
    List<String> heads = HEADS.stream().filter(doc::has).toList();
    if (heads.size() != 1) {
      String code = heads.isEmpty() ? "missing" : "ambiguous";
      String message = "needs exactly one of " + String.join(", ", HEADS);
      doc.fault("condition", code, message, "Wrap several in all: […] or any: […].");
      return HARMLESS;
    }
    return switch (heads.get(0)) {
      case "all" -> new Condition.All(children(doc, "all", depth));
      case "any" -> new Condition.Any(children(doc, "any", depth));
      case "not" -> new Condition.Not(nested(doc.object("not"), depth));
      case "trait" -> new Condition.TraitTest(doc.text("trait"), Comparison.parse(doc));
      case "tag" -> new Condition.TagTest(doc.text("tag"), Comparison.parse(doc));
      case "consent" -> consent(doc);
      case "first" -> moment(doc, "first", EventMoment.Which.FIRST);
      case "last" -> moment(doc, "last", EventMoment.Which.LAST);
      case "count" -> count(doc);
      case "sum" -> measure(doc, "sum", EventMeasure.Of.SUM);
      case "average" -> measure(doc, "average", EventMeasure.Of.AVERAGE);
      case "min" -> measure(doc, "min", EventMeasure.Of.MIN);
      case "max" -> measure(doc, "max", EventMeasure.Of.MAX);
      case "distinct" -> measure(doc, "distinct", EventMeasure.Of.DISTINCT);
      case "days" -> measure(doc, "days", EventMeasure.Of.DAYS);
      case "sequence" -> SequenceForm.parse(doc.object("sequence"));
      default -> audience(doc);
    };
  }

  private static Condition consent(Document doc) {
    return new ConsentTest(
        doc.text("consent"),
        doc.text("channel"),
        doc.choice("state", ConsentTest.State.class, ConsentTest.State.ALLOWED));
  }

  private static Condition moment(Document doc, String key, EventMoment.Which which) {
    return EventMoment.of(EventFilter.parse(doc.object(key)), which, dateTest(doc));
  }

  private static Condition measure(Document doc, String key, EventMeasure.Of of) {
    Document measured = doc.object(key);
    EventFilter filter = EventFilter.parse(measured);
    String property = of == EventMeasure.Of.DAYS ? "" : measured.text("property");
    Window window = WindowForm.parse(measured);
    Comparison test = Comparison.parse(doc);
    if (!test.fitsNumbers()) {
      String message = "does not fit a number: " + test.describe();
      doc.fault("op", "wrong_operator", message, "Use equals, lt, lte, gt, gte, between.");
    }
    return EventMeasure.of(of, filter, property, window, test);
  }

  private static Condition audience(Document doc) {
    String id = doc.text("audience");
    return new Condition.InAudience(id, doc.has("since") ? dateTest(doc.object("since")) : null);
  }

  private static Comparison dateTest(Document doc) {
    Comparison test = Comparison.parse(doc);
    if (test.fitsTexts() && !isPresence(test)) {
      String fix = "Use before, after, on_day, within_last, before_last, exists or missing.";
      doc.fault("op", "wrong_operator", "does not fit a date: " + test.describe(), fix);
    }
    return test;
  }

  private static boolean isPresence(Comparison test) {
    return test instanceof Comparison.Exists
        || test instanceof Comparison.Negated negated && isPresence(negated.test());
  }

  private static final int MAX_DEPTH = 16;

  private static Condition nested(Document doc, int depth) {
    if (depth >= MAX_DEPTH) {
      doc.fault("condition", "too_deep", "is nested deeper than " + MAX_DEPTH, "Flatten it.");
      return HARMLESS;
    }
    return parse(doc, depth + 1);
  }

  private static List<Condition> children(Document doc, String key, int depth) {
    List<Condition> children = new ArrayList<>();
    for (Document each : doc.objects(key)) {
      children.add(nested(each, depth));
    }
    if (children.isEmpty()) {
      doc.fault(key, "empty", "needs at least one condition", "Add one, or remove " + key + ".");
      children.add(HARMLESS);
    }
    return children;
  }

  private static Condition count(Document doc) {
    Document counted = doc.object("count");
    EventFilter filter = EventFilter.parse(counted);
    Window window = WindowForm.parse(counted);
    CountOperator op = doc.choice("op", CountOperator.class);
    boolean strict = op == CountOperator.GT || op == CountOperator.LT;
    int least = op == CountOperator.LT ? 1 : 0;
    int most = op == CountOperator.GT ? CountBound.MAX_NUMBER - 1 : CountBound.MAX_NUMBER;
    int number = (int) doc.whole("value", least, most);
    CountBound bound =
        switch (op) {
          case GTE, GT -> new CountBound(CountBound.Kind.AT_LEAST, strict ? number + 1 : number);
          case LTE, LT -> new CountBound(CountBound.Kind.AT_MOST, strict ? number - 1 : number);
          case EQ -> new CountBound(CountBound.Kind.EXACTLY, number);
        };
    return Condition.EventCount.of(filter, window, bound);
  }

  static List<Condition> atLeastOne(List<Condition> children) {
    if (children.isEmpty()) {
      throw new IllegalArgumentException("no conditions");
    }
    return List.copyOf(children);
  }

  static String join(List<Condition> conditions, String word) {
    return conditions.stream()
        .map(each -> isComposite(each) ? "(" + each.describe() + ")" : each.describe())
        .collect(Collectors.joining(word));
  }

  private static boolean isComposite(Condition condition) {
    return condition instanceof Condition.All || condition instanceof Condition.Any;
  }
}
