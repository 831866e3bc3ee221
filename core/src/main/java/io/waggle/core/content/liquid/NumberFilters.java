package io.waggle.core.content.liquid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Filters that calculate. */
final class NumberFilters {
  private NumberFilters() {}

  static List<Filter> all() {
    return List.of(
        new Filter("abs", 0, 0, (in, args) -> Numbers.abs(in)),
        new Filter("ceil", 0, 0, (in, args) -> Numbers.towards(in, RoundingMode.CEILING)),
        new Filter("floor", 0, 0, (in, args) -> Numbers.towards(in, RoundingMode.FLOOR)),
        new Filter("round", 0, 1, (in, args) -> Numbers.round(in, args.at(0))),
        new Filter("plus", 1, 1, (in, args) -> Numbers.plus(in, args.at(0))),
        new Filter("minus", 1, 1, (in, args) -> Numbers.minus(in, args.at(0))),
        new Filter("times", 1, 1, (in, args) -> Numbers.times(in, args.at(0))),
        new Filter("divided_by", 1, 1, (in, args) -> Numbers.dividedBy(in, args.at(0))),
        new Filter("modulo", 1, 1, (in, args) -> Numbers.modulo(in, args.at(0))),
        new Filter("at_least", 1, 1, (in, args) -> bound(in, args.at(0), 1)),
        new Filter("at_most", 1, 1, (in, args) -> bound(in, args.at(0), -1)),
        new Filter("money", 0, 0, (in, args) -> money(in)));
  }

  private static Datum bound(Datum value, Datum bound, int side) {
    Datum number = Numbers.of(value);
    Datum limit = Numbers.of(bound);
    int order = Numbers.exact(number).compareTo(Numbers.exact(limit));
    return order * side >= 0 ? number : limit;
  }

  /** Two decimals, always; what is no number stays as it is. */
  private static Datum money(Datum value) {
    boolean isNumber = value instanceof Datum.Whole || value instanceof Datum.Fraction;
    if (!isNumber) {
      return value;
    }
    BigDecimal shown = Numbers.exact(value).setScale(2, RoundingMode.HALF_UP);
    return new Datum.Text(shown.toPlainString());
  }
}
