package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.List;

/** Filters that take texts apart and replace what stands in them. */
final class CutFilters {
  private static final int TRUNCATE_DEFAULT = 50;
  private static final int WORDS_DEFAULT = 15;

  private CutFilters() {}

  static List<Filter> all() {
    return List.of(
        new Filter("remove", 1, 1, (in, args) -> replaced(in.text(), args.text(0), "", args)),
        new Filter("remove_first", 1, 1, (in, args) -> once(in, args, "", true)),
        new Filter("remove_last", 1, 1, (in, args) -> once(in, args, "", false)),
        new Filter(
            "replace", 1, 2, (in, args) -> replaced(in.text(), args.text(0), args.text(1), args)),
        new Filter("replace_first", 1, 2, (in, args) -> once(in, args, args.text(1), true)),
        new Filter("replace_last", 1, 2, (in, args) -> once(in, args, args.text(1), false)),
        new Filter("slice", 1, 2, CutFilters::slice),
        new Filter("split", 1, 1, CutFilters::split),
        new Filter("truncate", 0, 2, CutFilters::truncated),
        new Filter("truncatewords", 0, 2, CutFilters::words));
  }

  private static Datum replaced(String text, String old, String by, Filter.Arguments args) {
    long count = old.isEmpty() ? text.length() + 1L : 0;
    if (!old.isEmpty()) {
      for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
        count++;
      }
    }
    long length = text.length() + count * (by.length() - (long) old.length());
    args.meter().made((int) Math.min(Integer.MAX_VALUE, length));
    return new Datum.Text(text.replace(old, by));
  }

  private static Datum once(Datum input, Filter.Arguments args, String by, boolean first) {
    String text = input.text();
    String old = args.text(0);
    int at = first ? text.indexOf(old) : text.lastIndexOf(old);
    if (at < 0) {
      return new Datum.Text(text);
    }
    args.meter().made(text.length() + by.length());
    return new Datum.Text(text.substring(0, at) + by + text.substring(at + old.length()));
  }

  private static Datum slice(Datum input, Filter.Arguments args) {
    int from = Numbers.integer(args.at(0));
    int length = args.at(1) == Datum.Word.NIL ? 1 : Numbers.integer(args.at(1));
    if (input instanceof Datum.Items items) {
      int begin = begin(from, items.values().size());
      int end = end(begin, length, items.values().size());
      return begin < 0 || end < begin ? Lists.NONE : Lists.of(items.values().subList(begin, end));
    }
    String text = input.text();
    int size = text.codePointCount(0, text.length());
    int begin = begin(from, size);
    int end = end(begin, length, size);
    if (begin < 0 || end < begin) {
      return Datum.Text.NOTHING;
    }
    int first = text.offsetByCodePoints(0, begin);
    return new Datum.Text(text.substring(first, text.offsetByCodePoints(first, end - begin)));
  }

  private static int begin(int from, int size) {
    int begin = from < 0 ? size + from : from;
    return begin > size ? -1 : begin;
  }

  private static int end(int begin, int length, int size) {
    return (int) Math.min(size, (long) begin + length);
  }

  private static Datum split(Datum input, Filter.Arguments args) {
    String text = input.text();
    String by = args.text(0);
    List<Datum> parts = new ArrayList<>();
    if (by.equals(" ")) {
      for (String each : text.strip().split("\\s+")) {
        parts.add(new Datum.Text(each));
      }
    } else if (by.isEmpty()) {
      text.codePoints().forEach(each -> parts.add(new Datum.Text(Character.toString(each))));
    } else {
      int at = 0;
      for (int end = text.indexOf(by); end >= 0; end = text.indexOf(by, at)) {
        parts.add(new Datum.Text(text.substring(at, end)));
        at = end + by.length();
      }
      parts.add(new Datum.Text(text.substring(at)));
    }
    while (!parts.isEmpty() && parts.getLast().text().isEmpty()) {
      parts.removeLast();
    }
    args.meter().elements(parts.size());
    return new Datum.Items(parts);
  }

  private static Datum truncated(Datum input, Filter.Arguments args) {
    String text = input.text();
    int most = args.has(0) ? Numbers.integer(args.at(0)) : TRUNCATE_DEFAULT;
    String end = args.has(1) ? args.text(1) : "...";
    if (text.codePointCount(0, text.length()) <= most) {
      return new Datum.Text(text);
    }
    int kept = Math.max(0, most - end.codePointCount(0, end.length()));
    args.meter().made(text.length() + end.length());
    return new Datum.Text(text.substring(0, text.offsetByCodePoints(0, kept)) + end);
  }

  private static Datum words(Datum input, Filter.Arguments args) {
    String text = input.text();
    int most = Math.max(1, args.has(0) ? Numbers.integer(args.at(0)) : WORDS_DEFAULT);
    String end = args.has(1) ? args.text(1) : "...";
    String[] words = text.strip().split("\\s+");
    args.meter().elements(Math.min(words.length, Budget.MAX_ELEMENTS));
    if (words.length <= most) {
      return new Datum.Text(text);
    }
    args.meter().made(text.length() + end.length());
    return new Datum.Text(String.join(" ", List.of(words).subList(0, most)) + end);
  }
}
