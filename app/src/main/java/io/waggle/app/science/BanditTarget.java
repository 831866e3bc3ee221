package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The policy to be evaluated as the command line or the file gives it.
 *
 * @param actions names of all actions; the place in the list is the action's index
 */
record BanditTarget(List<String> actions, Source source) {
  static final String COLUMN_PREFIX = "target:";
  static final String MODEL_PREFIX = "model:";
  static final String LOGGED_COLUMN = "targetProbability";

  /** Where the target's probabilities come from. */
  sealed interface Source {}

  /** The same probabilities in every row, one for each action. */
  record Fixed(double[] probabilities) implements Source {}

  /** A column {@code target:ACTION} for each action. */
  record Columns() implements Source {}

  /** A column with the probability of the logged action alone. */
  record LoggedOnly() implements Source {}

  BanditTarget {
    actions = List.copyOf(actions);
  }

  /**
   * Reads the option or the header.
   *
   * @param spec of {@code --target}, empty when it was not given
   * @param logged actions in the file
   */
  static BanditTarget of(String spec, List<String> header, String[] logged) {
    TreeSet<String> names = new TreeSet<>(List.of(logged));
    if (!spec.isEmpty()) {
      return ofOption(spec, names);
    }
    List<String> targets = withPrefix(header, COLUMN_PREFIX);
    if (!targets.isEmpty()) {
      names.addAll(targets);
      return new BanditTarget(new ArrayList<>(names), new Columns());
    }
    InvalidInput.unless(
        header.contains(LOGGED_COLUMN),
        "target",
        "is not given",
        "add columns target:ACTION or " + LOGGED_COLUMN + ", or the option --target");
    return new BanditTarget(new ArrayList<>(names), new LoggedOnly());
  }

  static List<String> withPrefix(List<String> header, String prefix) {
    return header.stream()
        .filter(each -> each.startsWith(prefix))
        .map(each -> each.substring(prefix.length()))
        .toList();
  }

  private static BanditTarget ofOption(String spec, TreeSet<String> names) {
    if (spec.equals("uniform")) {
      double[] even = new double[names.size()];
      Arrays.fill(even, 1.0 / even.length);
      return new BanditTarget(new ArrayList<>(names), new Fixed(even));
    }
    Map<String, Double> shares =
        spec.startsWith("always:") ? Map.of(spec.substring("always:".length()), 1.0) : shares(spec);
    names.addAll(shares.keySet());
    List<String> actions = new ArrayList<>(names);
    double[] probabilities =
        actions.stream().mapToDouble(each -> shares.getOrDefault(each, 0.0)).toArray();
    double sum = Arrays.stream(probabilities).sum();
    InvalidInput.unless(Math.abs(sum - 1) <= 1e-6, "--target", "sums to " + sum, "let it sum to 1");
    return new BanditTarget(actions, new Fixed(probabilities));
  }

  private static Map<String, Double> shares(String spec) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String part : spec.split(",", -1)) {
      int at = part.lastIndexOf('=');
      InvalidInput.unless(
          at > 0,
          "--target",
          "has '" + part + "'",
          "write uniform, always:ACTION, or ACTION=0.7,OTHER=0.3");
      shares.put(part.substring(0, at).strip(), share(part.substring(at + 1).strip()));
    }
    return shares;
  }

  private static double share(String text) {
    try {
      return InvalidInput.notNegative("--target", Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new InvalidInput("--target", "has '" + text + "'", "give a probability, 0 to 1");
    }
  }
}
