package io.waggle.science.model.tree;

import io.waggle.science.numeric.InvalidInput;

/** What an importer refuses, in one wording. */
final class ImportFaults {
  private ImportFaults() {}

  /** A model that is well formed but does what trees here do not. */
  static InvalidInput unsupported(String what) {
    return new InvalidInput(
        "model file",
        "holds " + what + ", which cannot be read",
        "give boosted trees with one output, for a number or for a yes or no");
  }

  static InvalidInput broken(String problem) {
    return new InvalidInput("model file", problem, "write the model again");
  }
}
