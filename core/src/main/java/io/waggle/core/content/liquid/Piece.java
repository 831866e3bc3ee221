package io.waggle.core.content.liquid;

/**
 * What a source is cut into before it is understood.
 *
 * @param at where it begins in the source
 */
sealed interface Piece {
  int at();

  record Text(String text, int at) implements Piece {}

  /** What stands between double braces. */
  record Output(String body, int at) implements Piece {}

  /** What stands between brace and percent: a name and the rest. */
  record Tag(String name, String body, int at, int bodyAt) implements Piece {}
}
