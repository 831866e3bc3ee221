package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two records are compared when they agree on all parts of a rule; a record that lacks one part is
 * not reached by the rule. Several rules together reach a pair when any of them does.
 */
public record BlockingRule(List<KeyPart> parts) {
  public BlockingRule {
    parts = List.copyOf(parts);
    InvalidInput.unless(!parts.isEmpty(), "blocking rule", "has no part", "name a column");
  }

  /** A rule from the texts of its parts, see {@link KeyPart#parse}. */
  public static BlockingRule of(String... parts) {
    return new BlockingRule(Stream.of(parts).map(KeyPart::parse).toList());
  }

  /** Reads a rule from one text, its parts separated by a plus sign between blanks. */
  public static BlockingRule parse(String text) {
    return of(text.strip().split("\\s+\\+\\s+"));
  }

  /** The rule as {@link #parse} reads it. */
  public String text() {
    return parts.stream().map(KeyPart::text).collect(Collectors.joining(" + "));
  }

  boolean uses(List<String> columns) {
    return parts.stream().anyMatch(part -> columns.contains(part.column()));
  }
}
