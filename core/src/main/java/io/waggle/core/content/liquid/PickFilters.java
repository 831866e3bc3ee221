package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Filters that pick elements of a list by one of their properties. */
final class PickFilters {
  private PickFilters() {}

  static List<Filter> all() {
    return List.of(
        new Filter("where", 1, 2, (in, args) -> picked(in, args, true)),
        new Filter("reject", 1, 2, (in, args) -> picked(in, args, false)),
        new Filter("find", 1, 2, (in, args) -> place(in, args, Wanted.ELEMENT)),
        new Filter("find_index", 1, 2, (in, args) -> place(in, args, Wanted.INDEX)),
        new Filter("has", 1, 2, (in, args) -> place(in, args, Wanted.WHETHER)),
        new Filter("map", 1, 1, PickFilters::map),
        new Filter("compact", 0, 1, PickFilters::compact));
  }

  private enum Wanted {
    ELEMENT,
    INDEX,
    WHETHER
  }

  private static Datum picked(Datum input, Filter.Arguments args, boolean matching) {
    List<Datum> all = Lists.flat(input, args.meter());
    if (!all.stream().allMatch(PickFilters::canBeAsked)) {
      return Datum.Word.NIL;
    }
    Predicate<Datum> matches = matcher(args);
    List<Datum> kept = new ArrayList<>();
    for (Datum each : all) {
      if (matches.test(each) == matching) {
        kept.add(each);
      }
    }
    return new Datum.Items(kept);
  }

  private static Datum place(Datum input, Filter.Arguments args, Wanted wanted) {
    List<Datum> all = Lists.flat(input, args.meter());
    Predicate<Datum> matches = matcher(args);
    for (int i = 0; i < all.size(); i++) {
      if (!canBeAsked(all.get(i))) {
        return Datum.Word.NIL;
      }
      if (matches.test(all.get(i))) {
        return switch (wanted) {
          case ELEMENT -> all.get(i);
          case INDEX -> new Datum.Whole(i);
          case WHETHER -> Datum.Flag.TRUE;
        };
      }
    }
    return wanted == Wanted.WHETHER ? Datum.Flag.FALSE : Datum.Word.NIL;
  }

  /** Nothing and truth values have no properties: a list gives nothing when it meets one. */
  private static boolean canBeAsked(Datum each) {
    return !(each instanceof Datum.Word) && !(each instanceof Datum.Flag);
  }

  private static Predicate<Datum> matcher(Filter.Arguments args) {
    Datum property = args.at(0);
    Datum target = args.at(1);
    return target == Datum.Word.NIL
        ? each -> Members.property(each, property).isTruthy()
        : each -> Comparing.equal(Members.property(each, property), target);
  }

  private static Datum map(Datum input, Filter.Arguments args) {
    List<Datum> mapped = new ArrayList<>();
    for (Datum each : Lists.flat(input, args.meter())) {
      if (!(each instanceof Datum.Fields)) {
        throw new LiquidException(
            "no_property", Comparing.kind(each) + " has no '" + args.text(0) + "'");
      }
      mapped.add(Members.property(each, args.at(0)));
    }
    return new Datum.Items(mapped);
  }

  private static Datum compact(Datum input, Filter.Arguments args) {
    List<Datum> kept = new ArrayList<>();
    for (Datum each : Lists.flat(input, args.meter())) {
      Datum value = args.has(0) ? Members.property(each, args.at(0)) : each;
      if (value != Datum.Word.NIL) {
        kept.add(each);
      }
    }
    return new Datum.Items(kept);
  }
}
