package io.waggle.core.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gathers the address of one link while the HTML is compiled. */
final class AddressCollector {
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private Part ours = new Part.Literal("");
  private boolean isOurs;

  void clear() {
    parts.clear();
    literal.setLength(0);
    isOurs = false;
  }

  void literal(char c) {
    literal.append(c);
  }

  void slot(Expression expression, List<Part> reserved) {
    if (!reserved.isEmpty()) {
      ours = reserved.getFirst();
      isOurs = true;
      return;
    }
    boolean first = parts.isEmpty() && literal.toString().isBlank();
    flush();
    parts.add(new Part.Slot(expression, first ? Escape.URL_WHOLE : Escape.URL_PART));
  }

  /**
   * What stands in the HTML: a page of ours, the click address of a new link, or the address as it
   * is.
   */
  Part finish(int nextLink) {
    if (isOurs) {
      return ours;
    }
    String written = literal.toString();
    flush();
    boolean beginsWithValue = !parts.isEmpty() && parts.getFirst() instanceof Part.Slot;
    String scheme = scheme();
    boolean isWeb = scheme.startsWith("http://") || scheme.startsWith("https://");
    return isWeb || beginsWithValue ? new Part.Click(nextLink) : new Part.Literal(written);
  }

  /** Whether it leads neither to the web nor to a page of ours, and yet holds a value. */
  boolean isOddWithValue() {
    String scheme = scheme();
    boolean isWeb = scheme.startsWith("http://") || scheme.startsWith("https://");
    return parts.stream().anyMatch(Part.Slot.class::isInstance)
        && !isWeb
        && !(parts.getFirst() instanceof Part.Slot);
  }

  boolean isScript() {
    String scheme = scheme();
    return scheme.startsWith("javascript:")
        || scheme.startsWith("vbscript:")
        || scheme.startsWith("data:");
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  private String scheme() {
    if (parts.isEmpty() || !(parts.getFirst() instanceof Part.Literal first)) {
      return "";
    }
    return first.text().replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
  }

  private void flush() {
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(Entities.decode(literal.toString()).strip()));
      literal.setLength(0);
    }
  }
}
