package io.waggle.science.mix.budget;

import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * Channels whose spend together is bounded. A channel is in one group at most.
 *
 * @param low least they may get together, at least 0
 * @param high most they may get together, possibly infinite
 */
public record BudgetGroup(String name, List<String> channels, double low, double high) {
  public BudgetGroup {
    channels = List.copyOf(channels);
    InvalidInput.unless(!channels.isEmpty(), name, "has no channels", "name some");
    InvalidInput.notNegative(name + ".low", low);
    InvalidInput.unless(
        low <= high, name + ".low", "is " + low + ", above " + high, "swap the bounds");
  }
}
