package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a matching compares, which pairs it looks at, how it learns and how it groups.
 *
 * @param comparisons 1 to 15, no two of one name
 * @param blocking a pair is compared when any of these reaches it
 * @param blockMax the most records of one block: a larger one, such as everyone without a proper
 *     date of birth, is left out by its rule and reported; at least 2
 * @param training how the model learns
 * @param grouping how records become groups
 */
public record MatchRules(
    List<Comparison> comparisons,
    List<BlockingRule> blocking,
    int blockMax,
    Training training,
    Grouping grouping) {
  private static final int COMPARISONS_MAX = 15;

  public MatchRules {
    comparisons = List.copyOf(comparisons);
    blocking = List.copyOf(blocking);
    InvalidInput.unless(
        !comparisons.isEmpty() && comparisons.size() <= COMPARISONS_MAX,
        "comparisons",
        "are " + comparisons.size(),
        "give 1 to " + COMPARISONS_MAX);
    InvalidInput.unless(!blocking.isEmpty(), "blocking rules", "are none", "give at least one");
    InvalidInput.unless(blockMax >= 2, "largest block", "is " + blockMax, "give at least 2");
    Set<String> names = new HashSet<>();
    for (Comparison comparison : comparisons) {
      InvalidInput.unless(
          names.add(comparison.name()),
          "comparison " + comparison.name(),
          "is there twice",
          "give each its own name");
    }
  }

  /** The columns that the rules use, each once, in the order of the rules. */
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    comparisons.forEach(comparison -> columns.addAll(comparison.columns()));
    Stream.of(blocking, training.rules(), training.certain())
        .flatMap(List::stream)
        .flatMap(rule -> rule.parts().stream())
        .forEach(part -> columns.add(part.column()));
    return List.copyOf(columns);
  }
}
