package io.waggle.core.content;

/** What a template's source is cut into. */
sealed interface Piece {
  /** Characters that stand as they are. */
  record Literal(String text) implements Piece {}

  /** A place for a value. */
  record Slot(Expression expression) implements Piece {}
}
