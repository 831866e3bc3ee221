package io.waggle.core.content;

import io.waggle.core.kernel.Attributes;
import java.util.List;

/** What a compiled template is made of, in the order of output. */
sealed interface Part {
  record Literal(String text) implements Part {}

  /** A value, escaped for its place. */
  record Slot(Expression expression, Escape escape) implements Part {}

  /** The click address of a numbered link. */
  record Click(int link) implements Part {}

  /** The address of the unsubscribe page. */
  record Unsubscribe() implements Part {}

  /** The address of the preference page. */
  record Preferences() implements Part {}

  /** The line that says why the message came. */
  record Why() implements Part {}

  /** Where the footer and the pixel go. */
  record Footer() implements Part {}

  /** The parts with nothing of ours in them, as text. */
  static String plain(List<Part> parts, Attributes values) {
    StringBuilder out = new StringBuilder();
    for (Part each : parts) {
      if (each instanceof Literal literal) {
        out.append(literal.text);
      } else if (each instanceof Slot slot) {
        out.append(slot.escape.apply(slot.expression.evaluate(values)));
      }
    }
    return out.toString();
  }
}
