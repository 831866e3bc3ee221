package io.waggle.core.content.liquid;

import io.waggle.core.content.liquid.Expression.Operator;
import java.util.List;

/** How values are compared. */
final class Comparing {
  private Comparing() {}

  static boolean holds(Operator operator, Datum left, Datum right) {
    return switch (operator) {
      case EQUAL -> equal(left, right);
      case DIFFERENT -> !equal(left, right);
      case CONTAINS -> contains(left, right);
      case LESS -> isOrdered(left, right) && order(left, right) < 0;
      case MORE -> isOrdered(left, right) && order(left, right) > 0;
      case AT_MOST -> isOrdered(left, right) && order(left, right) <= 0;
      case AT_LEAST -> isOrdered(left, right) && order(left, right) >= 0;
    };
  }

  static boolean equal(Datum left, Datum right) {
    if (left instanceof Datum.Word || right instanceof Datum.Word) {
      return equalsWord(left, right);
    }
    if (isNumber(left) && isNumber(right)) {
      return Numbers.exact(left).compareTo(Numbers.exact(right)) == 0;
    }
    if (isText(left) && isText(right)) {
      return left.text().equals(right.text());
    }
    if (left instanceof Datum.Items a && right instanceof Datum.Items b) {
      return equal(a.values(), b.values());
    }
    return left.equals(right);
  }

  private static boolean equal(List<Datum> a, List<Datum> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalsWord(Datum left, Datum right) {
    if (left == right) {
      return true;
    }
    if (left == Datum.Word.BLANK || right == Datum.Word.BLANK) {
      return isBlank(left == Datum.Word.BLANK ? right : left);
    }
    if (left == Datum.Word.EMPTY || right == Datum.Word.EMPTY) {
      return isEmpty(left == Datum.Word.EMPTY ? right : left);
    }
    return false;
  }

  /** A text, list or object without anything in it. */
  static boolean isEmpty(Datum value) {
    return switch (value) {
      case Datum.Text text -> text.text().isEmpty();
      case Datum.Markup markup -> markup.html().isEmpty();
      case Datum.Items items -> items.values().isEmpty();
      case Datum.Fields fields -> fields.attributes().isEmpty();
      case Datum.Range range -> range.size() == 0;
      case Datum.Word w -> false;
      case Datum.Flag f -> false;
      case Datum.Whole w -> false;
      case Datum.Fraction f -> false;
      case Datum.LoopState l -> false;
    };
  }

  private static boolean isBlank(Datum value) {
    return isEmpty(value)
        || value == Datum.Word.NIL
        || value.equals(Datum.Flag.FALSE)
        || isText(value) && value.text().isBlank();
  }

  private static boolean contains(Datum left, Datum right) {
    if (!right.isTruthy()) {
      return false;
    }
    return switch (left) {
      case Datum.Text text -> text.text().contains(right.text());
      case Datum.Markup markup -> markup.html().contains(right.text());
      case Datum.Items items -> items.values().stream().anyMatch(each -> equal(each, right));
      case Datum.Fields fields -> fields.attributes().find(right.text()) != null;
      case Datum.Range range ->
          isNumber(right)
              && Numbers.whole(right) >= range.from()
              && Numbers.whole(right) <= range.to();
      case Datum.Word w -> false;
      case Datum.Flag f -> false;
      case Datum.Whole w -> false;
      case Datum.Fraction f -> false;
      case Datum.LoopState l -> false;
    };
  }

  /** Nothing is more or less than nil, true or a word; a text and a number cannot be compared. */
  private static boolean isOrdered(Datum left, Datum right) {
    boolean outside =
        left instanceof Datum.Word
            || right instanceof Datum.Word
            || left instanceof Datum.Flag
            || right instanceof Datum.Flag;
    return !outside;
  }

  /**
   * Below, at or above 0.
   *
   * @throws LiquidException when the two are of different kinds
   */
  static int order(Datum left, Datum right) {
    if (isNumber(left) && isNumber(right)) {
      return Numbers.exact(left).compareTo(Numbers.exact(right));
    }
    if (isText(left) && isText(right)) {
      return left.text().compareTo(right.text());
    }
    throw new LiquidException(
        "not_comparable", kind(left) + " and " + kind(right) + " cannot be compared");
  }

  static boolean isNumber(Datum value) {
    return value instanceof Datum.Whole || value instanceof Datum.Fraction;
  }

  static boolean isText(Datum value) {
    return value instanceof Datum.Text || value instanceof Datum.Markup;
  }

  static String kind(Datum value) {
    return switch (value) {
      case Datum.Word w -> "nothing";
      case Datum.Flag f -> "true or false";
      case Datum.Whole w -> "a number";
      case Datum.Fraction f -> "a number";
      case Datum.Text t -> "a text";
      case Datum.Markup m -> "a text";
      case Datum.Items i -> "a list";
      case Datum.Fields f -> "an object";
      case Datum.Range r -> "a range";
      case Datum.LoopState l -> "a loop";
    };
  }
}
