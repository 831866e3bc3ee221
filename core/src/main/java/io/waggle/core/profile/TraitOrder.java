package io.waggle.core.profile;

import io.waggle.core.kernel.Value;

/**
 * A total order over values that decides between two statements of the same time: null first, then
 * flags, numbers, texts, lists and objects. It has no meaning but to be the same wherever and in
 * whatever order the statements arrive.
 */
final class TraitOrder {
  private TraitOrder() {}

  static int compare(Value a, Value b) {
    int byRank = Integer.compare(rank(a), rank(b));
    if (byRank != 0) {
      return byRank;
    }
    if (a instanceof Value.Text left && b instanceof Value.Text right) {
      return left.text().compareTo(right.text());
    }
    int byNumber = rank(a) == 2 ? Double.compare(a.asNumber(), b.asNumber()) : 0;
    return byNumber != 0 ? byNumber : a.toString().compareTo(b.toString());
  }

  private static int rank(Value value) {
    return switch (value) {
      case Value.Nil n -> 0;
      case Value.Flag f -> 1;
      case Value.Whole w -> 2;
      case Value.Real r -> 2;
      case Value.Decimal d -> 2;
      case Value.Text t -> 3;
      case Value.Items i -> 4;
      case Value.Fields f -> 5;
    };
  }
}
