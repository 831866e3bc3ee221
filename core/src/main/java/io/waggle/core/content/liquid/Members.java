package io.waggle.core.content.liquid;

import io.waggle.core.kernel.Value;
import java.util.List;

/** What a value has inside. */
final class Members {
  private Members() {}

  /** By a name after a dot: a member of an object, or {@code size}, {@code first}, {@code last}. */
  static Datum named(Datum value, String name) {
    if (value instanceof Datum.Fields fields) {
      Value found = fields.attributes().find(name);
      if (found != null) {
        return Datum.of(found);
      }
    }
    if (value instanceof Datum.LoopState state) {
      return state.loop().member(name);
    }
    return switch (name) {
      case "size" -> size(value);
      case "first" -> first(value);
      case "last" -> last(value);
      default -> Datum.Word.NIL;
    };
  }

  /** By what stands in brackets: a place in a list counted from 0, or a member of an object. */
  static Datum at(Datum value, Datum index) {
    if (value instanceof Datum.Items items) {
      return index instanceof Datum.Whole whole
          ? place(items.values(), whole.number())
          : Datum.Word.NIL;
    }
    return Comparing.isText(index) ? named(value, index.text()) : Datum.Word.NIL;
  }

  private static Datum place(List<Datum> values, long index) {
    long at = index < 0 ? values.size() + index : index;
    return at >= 0 && at < values.size() ? values.get((int) at) : Datum.Word.NIL;
  }

  private static Datum letter(String text, long place) {
    long at = place < 0 ? text.length() + place : place;
    return at >= 0 && at < text.length()
        ? new Datum.Text(text.substring((int) at, (int) at + 1))
        : Datum.Word.NIL;
  }

  static Datum size(Datum value) {
    return switch (value) {
      case Datum.Text text -> new Datum.Whole(text.text().codePointCount(0, text.text().length()));
      case Datum.Markup markup ->
          new Datum.Whole(markup.html().codePointCount(0, markup.html().length()));
      case Datum.Items items -> new Datum.Whole(items.values().size());
      case Datum.Fields fields -> new Datum.Whole(fields.attributes().size());
      case Datum.Range range -> new Datum.Whole(range.size());
      case Datum.Word w -> Datum.Word.NIL;
      case Datum.Flag f -> Datum.Word.NIL;
      case Datum.Whole w -> Datum.Word.NIL;
      case Datum.Fraction f -> Datum.Word.NIL;
      case Datum.LoopState l -> Datum.Word.NIL;
    };
  }

  static Datum first(Datum value) {
    if (value instanceof Datum.Range range) {
      return new Datum.Whole(range.from());
    }
    if (value instanceof Datum.Fields fields) {
      return fields.attributes().isEmpty() ? Datum.Word.NIL : Lists.pair(fields.attributes(), 0);
    }
    if (Comparing.isText(value)) {
      String text = value.text();
      return new Datum.Text(text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1)));
    }
    return value instanceof Datum.Items items ? place(items.values(), 0) : Datum.Word.NIL;
  }

  static Datum last(Datum value) {
    if (value instanceof Datum.Range range) {
      return new Datum.Whole(range.to());
    }
    if (Comparing.isText(value)) {
      String text = value.text();
      int end = text.length();
      return new Datum.Text(text.isEmpty() ? "" : text.substring(text.offsetByCodePoints(end, -1)));
    }
    return value instanceof Datum.Items items ? place(items.values(), -1) : Datum.Word.NIL;
  }

  /**
   * What filters such as {@code where} and {@code map} look at: a member of an object, or the part
   * of a text that was asked for.
   *
   * @throws LiquidException when such a value has no properties
   */
  static Datum property(Datum value, Datum property) {
    if (value instanceof Datum.Fields fields) {
      Value found = fields.attributes().find(property.text());
      return found == null ? Datum.Word.NIL : Datum.of(found);
    }
    if (Comparing.isText(value) && property instanceof Datum.Whole place) {
      return letter(value.text(), place.number());
    }
    if (Comparing.isText(value)) {
      boolean holds = Comparing.isText(property) && value.text().contains(property.text());
      return holds ? property : Datum.Word.NIL;
    }
    if (value instanceof Datum.Whole && property instanceof Datum.Whole) {
      return Datum.Flag.of(Comparing.equal(value, property));
    }
    throw new LiquidException(
        "no_property", Comparing.kind(value) + " has no '" + property.text() + "'");
  }
}
