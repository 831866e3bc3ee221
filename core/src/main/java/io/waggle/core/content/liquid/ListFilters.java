package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Filters that make lists of lists, and values of them. */
final class ListFilters {
  private ListFilters() {}

  static List<Filter> all() {
    return List.of(
        new Filter("join", 0, 1, ListFilters::join),
        new Filter("concat", 1, 1, ListFilters::concat),
        new Filter("first", 0, 0, (in, args) -> Members.first(in)),
        new Filter("last", 0, 0, (in, args) -> Members.last(in)),
        new Filter("size", 0, 0, (in, args) -> size(in)),
        new Filter("reverse", 0, 0, ListFilters::reverse),
        new Filter("sort", 0, 1, (in, args) -> sorted(in, args, ListFilters::order)),
        new Filter("sort_natural", 0, 1, (in, args) -> sorted(in, args, ListFilters::natural)),
        new Filter("uniq", 0, 1, ListFilters::unique),
        new Filter("sum", 0, 1, ListFilters::sum));
  }

  private static Datum join(Datum input, Filter.Arguments args) {
    String glue = args.has(0) ? args.text(0) : " ";
    StringBuilder out = new StringBuilder();
    boolean isFirst = true;
    for (Datum each : Lists.flat(input, args.meter())) {
      out.append(isFirst ? "" : glue).append(each.text());
      isFirst = false;
      args.meter().made(out.length());
    }
    return new Datum.Text(out.toString());
  }

  private static Datum concat(Datum input, Filter.Arguments args) {
    boolean isList = args.at(0) instanceof Datum.Items || args.at(0) instanceof Datum.Range;
    if (!isList) {
      throw new LiquidException(
          "not_a_list", "concat takes a list, not " + Comparing.kind(args.at(0)));
    }
    List<Datum> all = Lists.flat(input, args.meter());
    all.addAll(Lists.elements(args.at(0), args.meter()));
    args.meter().elements(all.size());
    return new Datum.Items(all);
  }

  private static Datum size(Datum input) {
    Datum size = Members.size(input);
    return size == Datum.Word.NIL ? new Datum.Whole(0) : size;
  }

  private static Datum reverse(Datum input, Filter.Arguments args) {
    List<Datum> all = Lists.flat(input, args.meter());
    Collections.reverse(all);
    return new Datum.Items(all);
  }

  private static Datum sorted(Datum input, Filter.Arguments args, Comparator<Datum> order) {
    List<Datum> all = Lists.flat(input, args.meter());
    args.meter().steps(all.size() * 4L);
    String property = args.text(0);
    Function<Datum, Datum> key =
        property.isEmpty() ? each -> each : each -> Members.property(each, args.at(0));
    Comparator<Datum> nilLast = Comparator.comparing(each -> each == Datum.Word.NIL);
    all.sort(
        Comparator.comparing(
            key, nilLast.thenComparing((a, b) -> a == Datum.Word.NIL ? 0 : order.compare(a, b))));
    return new Datum.Items(all);
  }

  private static int order(Datum a, Datum b) {
    return Comparing.order(a, b);
  }

  private static int natural(Datum a, Datum b) {
    return a.text().compareToIgnoreCase(b.text());
  }

  private static Datum unique(Datum input, Filter.Arguments args) {
    List<Datum> kept = new ArrayList<>();
    List<Datum> keys = new ArrayList<>();
    for (Datum each : Lists.flat(input, args.meter())) {
      Datum key = args.has(0) ? Members.property(each, args.at(0)) : each;
      args.meter().steps(keys.size());
      if (keys.stream().noneMatch(known -> Comparing.equal(known, key))) {
        keys.add(key);
        kept.add(each);
      }
    }
    return new Datum.Items(kept);
  }

  private static Datum sum(Datum input, Filter.Arguments args) {
    Datum sum = new Datum.Whole(0);
    for (Datum each : Lists.flat(input, args.meter())) {
      sum = Numbers.plus(sum, args.has(0) ? Members.property(each, args.at(0)) : each);
    }
    return sum;
  }
}
