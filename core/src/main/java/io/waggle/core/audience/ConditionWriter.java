package io.waggle.core.audience;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.collect.Span;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes conditions as text that {@link ConditionReader} reads back the same. */
final class ConditionWriter {
  String write(Condition condition) {
    return switch (condition) {
      case Condition.All all -> joined(all.children(), " and ");
      case Condition.Any any -> joined(any.children(), " or ");
      case Condition.Not not -> "not " + inner(not.condition());
      case Condition.TraitTest t ->
          "trait " + name(t.trait()) + " " + ComparisonWriter.write(t.test());
      case Condition.TagTest t -> "tag " + name(t.tag()) + " " + ComparisonWriter.write(t.test());
      case Condition.EventCount c -> count(c);
      case Condition.InAudience in ->
          "in audience "
              + name(in.audience())
              + (in.since() == null ? "" : " since " + ComparisonWriter.write(in.since()));
      case ConsentTest c ->
          "consent " + name(c.purpose()) + " on " + name(c.channel()) + " is " + word(c.state());
      case EventMoment m ->
          word(m.which())
              + "("
              + filter(m.counter().filter())
              + ") "
              + ComparisonWriter.write(m.test());
      case EventMeasure m -> measure(m);
      case EventSequence s -> sequence(s);
      case OnList on -> "in audience " + name(on.list());
    };
  }

  /** A group of one reads as its only child, which says the same. */
  private String joined(List<Condition> children, String word) {
    return children.size() == 1
        ? write(children.get(0))
        : children.stream().map(this::inner).collect(Collectors.joining(word));
  }

  private String inner(Condition condition) {
    boolean isGroup = condition instanceof Condition.All || condition instanceof Condition.Any;
    return isGroup ? "(" + write(condition) + ")" : write(condition);
  }

  private static String count(Condition.EventCount count) {
    String sign =
        switch (count.bound().kind()) {
          case AT_LEAST -> ">= ";
          case AT_MOST -> "<= ";
          case EXACTLY -> "= ";
        };
    String events = filter(count.counter().filter()) + window(count.window());
    return "count(" + events + ") " + sign + count.bound().number();
  }

  private static String measure(EventMeasure m) {
    String property = m.measure().property();
    return word(m.of())
        + "("
        + (property.isEmpty() ? "" : name(property) + " of ")
        + filter(m.measure().filter())
        + window(m.window())
        + ") "
        + ComparisonWriter.write(m.test());
  }

  private static String sequence(EventSequence sequence) {
    StringBuilder text = new StringBuilder("did(");
    for (EventSequence.Step each : sequence.steps()) {
      text.append(text.length() > 4 ? " then " : "").append(each.absent() ? "not " : "");
      text.append(filter(each.events().filter()));
      if (each.withinMillis() != Long.MAX_VALUE) {
        text.append(" within ").append(Span.describe(each.withinMillis()));
      }
    }
    text.append(sequence.same().isEmpty() ? "" : ", same " + name(sequence.same()));
    text.append(sequence.window().isOpen() ? "" : "," + window(sequence.window()));
    return text.append(')').toString();
  }

  static String filter(EventFilter filter) {
    if (filter.where().isEmpty()) {
      return name(filter.event());
    }
    return filter.where().stream()
        .map(each -> name(each.property()) + " " + ComparisonWriter.write(each.test()))
        .collect(Collectors.joining(" and ", name(filter.event()) + " where ", ""));
  }

  static String window(Window window) {
    return switch (window) {
      case Window.Rolling rolling -> " within " + Span.describe(rolling.millis());
      case Window.Ago ago ->
          " between "
              + Span.describe(ago.farMillis())
              + " and "
              + Span.describe(ago.nearMillis())
              + " ago";
      case Window.Calendar calendar -> " " + calendar(calendar);
      case Window.Fixed fixed -> fixed(fixed);
    };
  }

  private static String calendar(Window.Calendar calendar) {
    String unit = word(calendar.unit());
    String zone = calendar.zone().getId();
    String where = zone.equals("UTC") ? "" : " in " + name(zone);
    return switch (calendar.back()) {
      case 0 -> "this " + unit + where;
      case 1 -> "previous " + unit + where;
      default -> "previous " + calendar.back() + " " + unit + "s" + where;
    };
  }

  private static String fixed(Window.Fixed fixed) {
    boolean openStart = fixed.fromMillis() == Long.MIN_VALUE;
    boolean openEnd = fixed.toMillis() == Long.MAX_VALUE;
    if (openStart) {
      return openEnd ? "" : " before " + ComparisonWriter.date(fixed.toMillis());
    }
    String from = ComparisonWriter.date(fixed.fromMillis());
    return openEnd
        ? " since " + from
        : " from " + from + " to " + ComparisonWriter.date(fixed.toMillis());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The name as it is when it cannot be taken for anything else, else in quotes. */
  static String name(String name) {
    boolean isWord =
        !name.isEmpty()
            && TextToken.isWordStart(name.charAt(0))
            && name.chars().allMatch(c -> TextToken.isWordPart((char) c))
            && !TextCursor.RESERVED.contains(name.toLowerCase(Locale.ROOT));
    return isWord ? name : ComparisonWriter.quoted(name);
  }
}
