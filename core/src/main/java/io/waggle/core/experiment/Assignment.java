package io.waggle.core.experiment;

import io.waggle.core.kernel.Hash128;
import java.util.List;

/**
 * A lasting split of people by weights: the same person always lands in the same place.
 *
 * @param experiment the id; two experiments draw independently
 * @param weights the relative size of each place, none negative, at least one positive
 */
public record Assignment(String experiment, List<Double> weights) {
  public Assignment {
    weights = List.copyOf(weights);
  }

  /** The place of the person, from 0. */
  public int place(String personKey) {
    double total = 0;
    for (double each : weights) {
      total += each;
    }
    double rest = Hash128.of("split:" + experiment, personKey).fraction() * total;
    for (int i = 0; i < weights.size(); i++) {
      rest -= weights.get(i);
      if (rest < 0) {
        return i;
      }
    }
    return weights.size() - 1;
  }
}
