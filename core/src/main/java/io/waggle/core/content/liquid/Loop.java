package io.waggle.core.content.liquid;

import org.jspecify.annotations.Nullable;

/** How far a {@code for} or {@code tablerow} has come. */
final class Loop {
  private final String name;
  private final int length;
  private final int columns;
  private final @Nullable Loop parent;
  private int index;

  /**
   * @param columns of a table row, 0 for a plain loop
   */
  Loop(String name, int length, int columns, @Nullable Loop parent) {
    this.name = name;
    this.length = length;
    this.columns = columns;
    this.parent = parent;
  }

  void advance() {
    index++;
  }

  int column() {
    return index % columns + 1;
  }

  int row() {
    return index / columns + 1;
  }

  boolean endsRow() {
    return column() == columns || isLast();
  }

  boolean isLast() {
    return index == length - 1;
  }

  Datum member(String member) {
    boolean table = columns > 0;
    return switch (member) {
      case "name" -> table ? Datum.Word.NIL : new Datum.Text(name);
      case "length" -> new Datum.Whole(length);
      case "index" -> new Datum.Whole(index + 1L);
      case "index0" -> new Datum.Whole(index);
      case "rindex" -> new Datum.Whole((long) length - index);
      case "rindex0" -> new Datum.Whole(length - index - 1L);
      case "first" -> Datum.Flag.of(index == 0);
      case "last" -> Datum.Flag.of(isLast());
      case "parentloop" -> parent == null ? Datum.Word.NIL : new Datum.LoopState(parent);
      default -> table ? cell(member) : Datum.Word.NIL;
    };
  }

  private Datum cell(String member) {
    return switch (member) {
      case "col" -> new Datum.Whole(column());
      case "col0" -> new Datum.Whole(column() - 1L);
      case "row" -> new Datum.Whole(row());
      case "col_first" -> Datum.Flag.of(column() == 1);
      case "col_last" -> Datum.Flag.of(column() == columns);
      default -> Datum.Word.NIL;
    };
  }
}
